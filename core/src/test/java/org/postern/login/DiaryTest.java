package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Domain;
import org.postern.auditlog.AuditFilter;
import org.postern.tenant.Reach;

class DiaryTest {

    @TempDir
    private Path home;

    private LoginRig rig;

    @BeforeEach
    void open() {
        rig = new LoginRig(home);
    }

    private List<String> entries(Reach reach) {
        return rig.log.page(AuditFilter.of(reach), Optional.empty(), 50).items().stream()
                .map(item -> item.entry().actor().login() + ": " + item.entry().action() + ", "
                        + item.outcome().orElse("done"))
                .toList();
    }

    @Test
    void logInsAreEnteredWithWhatBecameOfThem() {
        rig.logins.logIn(new Credentials("operator", "wrong", Optional.empty()), LoginRig.HERE);
        rig.logins.logIn(new Credentials("my password", "", Optional.empty()), LoginRig.HERE);
        rig.logins.logIn(new Credentials("operator", LoginRig.OPERATOR_PASSWORD, Optional.empty()), LoginRig.HERE);

        assertThat(entries(Reach.EVERYTHING))
                .containsExactly("operator: log in, done", "(none): log in, refused", "operator: log in, refused");
    }

    @Test
    void aDomainsAuditorSeesWhatItsPeopleDoAndNoneOfWhatStrangersTry() {
        rig.mailbox("anna@example.test");
        rig.logins.logIn(
                new Credentials("anna@example.test", "a guess of a stranger", Optional.empty()), LoginRig.HERE);
        String token = rig.letter("anna@example.test").token();
        rig.links.use(token, "a good long password", LoginRig.HERE);

        Reach domain = new Reach(false, Set.of(), Set.of(new Domain("example.test")), Set.of());
        assertThat(entries(domain))
                .containsExactly("anna@example.test: set password, done", "anna@example.test: ask for a link, done");
    }
}
