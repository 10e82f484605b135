package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.access.Grant;
import org.postern.access.Principal;
import org.postern.access.Role;
import org.postern.access.Scope;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.tenant.Conflict;

class ApiTokensTest {

    private static final String ADMIN = "admin@elsewhere.test";
    private static final String PASSWORD = "four words in a row";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Optional<Domain> EXAMPLE = Optional.of(new Domain("example.test"));

    @TempDir
    private Path home;

    private LoginRig rig;
    private ApiTokens tokens;
    private Principal admin;

    @BeforeEach
    void logIn() {
        rig = new LoginRig(home);
        tokens = rig.logins.tokens();
        rig.member(ADMIN, Role.POSTMASTER);
        rig.links.use(rig.letter(ADMIN).token(), PASSWORD, LoginRig.HERE);
        admin = rig.logins.authenticate(rig.session(ADMIN, PASSWORD).token()).orElseThrow();
    }

    private ApiToken.Issued issue(TokenLimit limit) {
        return tokens.issue(admin, TokenRequest.of("a script", limit, Optional.empty(), rig.instant()), LoginRig.HERE);
    }

    private static TokenLimit role(Role role) {
        return new TokenLimit(Optional.of(role), Optional.empty(), false);
    }

    static List<Arguments> limits() {
        return List.of(
                Arguments.of(TokenLimit.NONE, Optional.empty()),
                Arguments.of(role(Role.HELPDESK), Optional.of(new Grant(Role.HELPDESK, new Scope.Installation()))),
                Arguments.of(
                        new TokenLimit(Optional.empty(), EXAMPLE, false),
                        Optional.of(new Grant(Role.OPERATOR, new Scope.One(EXAMPLE.get())))),
                Arguments.of(
                        new TokenLimit(Optional.of(Role.AUDITOR), EXAMPLE, true),
                        Optional.of(new Grant(Role.AUDITOR, new Scope.Account(EXAMPLE.get())))));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aTokenIsItsOwnerWithinItsLimit(TokenLimit limit, Optional<Grant> expected) {
        ApiToken.Issued issued = issue(limit);

        Principal principal = rig.logins.authenticate(issued.token()).orElseThrow();
        assertThat(principal).isEqualTo(new Principal(ADMIN, admin.grants(), Principal.Credential.API_TOKEN, expected));
        assertThat(tokens.list(ADMIN)).containsExactly(issued.about());
        assertThat(issued.about().limit()).isEqualTo(limit);
        assertThat(issued.toString()).doesNotContain(issued.token());
    }

    @Test
    void whatItsOwnerLosesItLosesToo() {
        String token = issue(TokenLimit.NONE).token();

        rig.memberships.delete(EXAMPLE, ADMIN);

        assertThat(rig.logins.authenticate(token).orElseThrow().grants()).isEmpty();
    }

    @Test
    void itIsNoSessionAndSurvivesANewPassword() {
        ApiToken.Issued issued = issue(TokenLimit.NONE);

        rig.links.use(rig.letter(ADMIN).token(), "another password", LoginRig.HERE);

        assertThat(rig.logins.authenticate(issued.token())).isPresent();
        assertThat(rig.logins.sessions(ADMIN, "")).isEmpty();
        assertThat(rig.logins.endSession(ADMIN, issued.about().id())).isFalse();
    }

    @Test
    void itCanBeRevokedByItsOwnerOnly() {
        ApiToken.Issued issued = issue(TokenLimit.NONE);

        assertThat(tokens.revoke("operator", issued.about().id())).isFalse();
        assertThat(tokens.revoke(ADMIN, issued.about().id())).isTrue();

        assertThat(rig.logins.authenticate(issued.token())).isEmpty();
        assertThat(tokens.list(ADMIN)).isEmpty();
    }

    @Test
    void itEndsWithItsTime() {
        ApiToken.Issued issued = issue(TokenLimit.NONE);
        assertThat(issued.about().expires()).isEqualTo(rig.instant().plus(Duration.ofDays(90)));

        rig.advance(Duration.ofDays(90));

        assertThat(rig.logins.authenticate(issued.token())).isEmpty();
        assertThat(tokens.list(ADMIN)).isEmpty();
    }

    @Test
    void itIsNotMoreThanItsOwner() {
        assertThatThrownBy(() -> issue(role(Role.PARENT_ADMIN)))
                .isInstanceOf(BadField.class)
                .hasMessageStartingWith("role: ");
        assertThat(issue(role(Role.POSTMASTER))).isNotNull();
    }

    @Test
    void thereAreFiftyAtMost() {
        for (int i = 0; i < 50; i++) {
            issue(TokenLimit.NONE);
        }

        assertThatThrownBy(() -> issue(TokenLimit.NONE))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("50");
    }

    static List<Arguments> bad() {
        return List.of(
                Arguments.of("", TokenLimit.NONE, NOW.plusSeconds(60), "name"),
                Arguments.of("x".repeat(101), TokenLimit.NONE, NOW.plusSeconds(60), "name"),
                Arguments.of("a\nb", TokenLimit.NONE, NOW.plusSeconds(60), "name"),
                Arguments.of("a", TokenLimit.NONE, NOW, "expires"),
                Arguments.of(
                        "a", TokenLimit.NONE, NOW.plus(Duration.ofDays(366)).plusMillis(1), "expires"),
                Arguments.of(
                        "a",
                        new TokenLimit(Optional.empty(), Optional.empty(), true),
                        NOW.plusSeconds(60),
                        "children"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsWrongWithARequestIsNamed(String name, TokenLimit limit, Instant expires, String field) {
        assertThatThrownBy(() -> TokenRequest.of(name, limit, Optional.of(expires), NOW))
                .isInstanceOfSatisfying(
                        BadField.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
