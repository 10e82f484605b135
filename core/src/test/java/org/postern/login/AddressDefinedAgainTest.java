package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.access.Role;
import org.postern.address.Address;

/** Who has an address that was deleted and defined again is another person. */
class AddressDefinedAgainTest {

    private static final String USER = "mary@example.test";
    private static final String PASSWORD = "four words in a row";

    @TempDir
    private Path home;

    private LoginRig rig;

    @BeforeEach
    void open() {
        rig = new LoginRig(home);
        rig.mailbox(USER);
    }

    @AfterEach
    void close() {
        rig.links.close();
    }

    private boolean use(LoginRig.Letter letter, String password) {
        return rig.links.use(letter.token(), password, LoginRig.HERE);
    }

    private void defineAgain() {
        rig.book.delete(Address.parse(USER));
        rig.advance(Duration.ofMinutes(1));
        rig.mailbox(USER);
    }

    @Test
    void itIsNotReachedByTheLinkOfTheOneBefore() {
        LoginRig.Letter letter = rig.letter(USER);

        defineAgain();

        assertThat(use(letter, PASSWORD)).isFalse();
    }

    @Test
    void itInheritsNeitherSecondFactorNorTokens() {
        rig.user(USER, PASSWORD);
        Session session = rig.session(USER, PASSWORD);
        TokenRequest request = TokenRequest.of("script", TokenLimit.NONE, Optional.empty(), rig.instant());
        String token = rig.logins
                .tokens()
                .issue(rig.logins.authenticate(session.token()).orElseThrow(), request, LoginRig.HERE)
                .token();
        rig.database.useHandle(handle -> handle.execute(
                "update login set totp_secret = 'x', totp_confirmed = true where name = '" + USER + "'"));

        defineAgain();
        assertThat(use(rig.letter(USER), "the new one's password")).isTrue();

        assertThat(rig.session(USER, "the new one's password").role()).isEqualTo(Role.USER);
        assertThat(rig.logins.authenticate(token)).isEmpty();
    }

    @Test
    void itIsNotTheOldOnesByChangingThePassword() {
        rig.user(USER, PASSWORD);
        Session session = rig.session(USER, PASSWORD);
        defineAgain();

        PasswordChange change = new PasswordChange(USER, PASSWORD, "another password");
        rig.logins.own().changePassword(session.token(), change, LoginRig.HERE);

        assertThat(rig.logins.authenticate(session.token()).orElseThrow().grants())
                .isEmpty();
    }

    @Test
    void aRoleThatTheLoginHasBesidesIsNotHadWithoutItsSecondFactor() {
        rig.user(USER, PASSWORD);
        rig.member(USER, Role.PARENT_ADMIN);
        rig.database.useHandle(handle -> handle.execute(
                "update login set totp_secret = 'x', totp_confirmed = true where name = '" + USER + "'"));

        defineAgain();
        assertThat(use(rig.letter(USER), "the postmaster's password")).isTrue();

        assertThat(rig.logIn(USER, "the postmaster's password")).isInstanceOf(Attempt.CodeNeeded.class);
    }
}
