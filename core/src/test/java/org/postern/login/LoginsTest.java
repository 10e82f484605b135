package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.access.Principal;
import org.postern.access.Role;
import org.postern.json.BadField;

class LoginsTest {

    private static final String OPERATOR = "operator";
    private static final String USER = "mary@example.test";
    private static final String PASSWORD = "four words in a row";

    @TempDir
    private Path home;

    private LoginRig rig;
    private Logins logins;

    @BeforeEach
    void makeOperator() {
        rig = new LoginRig(home);
        logins = rig.logins;
    }

    @Nested
    class FirstStart {

        @Test
        void withoutAPasswordARandomOneIsMadeAndWorks() {
            rig.database.useHandle(handle -> handle.execute("delete from login"));

            String password = logins.firstStart(Optional.empty()).orElseThrow();

            assertThat(password).hasSizeGreaterThanOrEqualTo(16);
            assertThat(rig.logIn(OPERATOR, password)).isInstanceOf(Attempt.Open.class);
        }

        @Test
        void theSecondStartChangesNothing() {
            assertThat(logins.firstStart(Optional.of("another"))).isEmpty();
            assertThat(logins.firstStart(Optional.empty())).isEmpty();

            assertThat(rig.logIn(OPERATOR, LoginRig.OPERATOR_PASSWORD)).isInstanceOf(Attempt.Open.class);
            assertThat(rig.logIn(OPERATOR, "another")).isEqualTo(new Attempt.Wrong());
        }
    }

    @Nested
    class Sessions {

        @Test
        void theRightPasswordGivesATokenThatAuthenticates() {
            Session session = rig.session("Operator ", LoginRig.OPERATOR_PASSWORD);

            assertThat(session.token()).hasSize(43);
            assertThat(session.role()).isEqualTo(Role.OPERATOR);
            assertThat(session.expires()).isEqualTo(rig.instant().plus(Duration.ofHours(12)));
            Principal principal = logins.authenticate(session.token()).orElseThrow();
            assertThat(principal.login()).isEqualTo(OPERATOR);
            assertThat(principal.role()).isEqualTo(Role.OPERATOR);
            assertThat(principal.credential()).isEqualTo(Principal.Credential.SESSION);
            assertThat(principal.limit()).isEmpty();
        }

        @Test
        void aSessionSurvivesARestartOfTheProgram() {
            Session session = rig.operator();

            assertThat(rig.another().authenticate(session.token())).isPresent();
        }

        @Test
        void aSessionEndsWithItsTime() {
            Session session = rig.operator();
            rig.advance(Duration.between(rig.instant(), session.expires()));

            assertThat(logins.authenticate(session.token())).isEmpty();
        }

        @Test
        void aSessionEndsWithLogout() {
            Session session = rig.operator();

            logins.logOut(session.token());

            assertThat(logins.authenticate(session.token())).isEmpty();
        }

        @Test
        void theListShowsWhereEachCameFromAndWhichOneAsks() {
            Session first = rig.operator();
            rig.advance(Duration.ofMinutes(1));
            logins.logIn(new Credentials(OPERATOR, LoginRig.OPERATOR_PASSWORD, Optional.empty()), LoginRig.ELSEWHERE);

            List<OpenSession> open = logins.sessions(OPERATOR, first.token());

            assertThat(open).extracting(OpenSession::current).containsExactly(false, true);
            assertThat(open).extracting(OpenSession::peer).containsExactly(LoginRig.ELSEWHERE, LoginRig.HERE);
            assertThat(open.get(1).expires()).isEqualTo(first.expires());
        }

        @Test
        void oneSessionOfOnesOwnCanBeEnded() {
            rig.user(USER, PASSWORD);
            Session mine = rig.session(USER, PASSWORD);
            String id = logins.sessions(USER, mine.token()).get(0).id();

            assertThat(logins.endSession(OPERATOR, id)).isFalse();
            assertThat(logins.authenticate(mine.token())).isPresent();
            assertThat(logins.endSession(USER, id)).isTrue();
            assertThat(logins.authenticate(mine.token())).isEmpty();
        }

        @Test
        void theUseOfASessionIsNotedAtMostEachFiveMinutes() {
            Session session = rig.operator();
            rig.advance(Duration.ofMinutes(4));
            logins.authenticate(session.token());
            assertThat(logins.sessions(OPERATOR, session.token()).get(0).lastUsed())
                    .isEqualTo(rig.instant().minus(Duration.ofMinutes(4)));

            rig.advance(Duration.ofMinutes(1));
            logins.authenticate(session.token());

            assertThat(logins.sessions(OPERATOR, session.token()).get(0).lastUsed())
                    .isEqualTo(rig.instant());
        }

        @Test
        void theDatabaseHoldsNeitherTokenNorPassword() {
            Session session = rig.operator();

            List<String> stored = rig.database.withHandle(
                    handle -> handle.createQuery("select token from bearer union all select password from login")
                            .mapTo(String.class)
                            .list());
            assertThat(stored)
                    .hasSize(2)
                    .noneMatch(text -> text.contains(session.token()) || text.contains(LoginRig.OPERATOR_PASSWORD));
            assertThat(session.toString()).doesNotContain(session.token());
        }

        @Test
        void whatIsNotATokenAuthenticatesNobody() {
            assertThat(logins.authenticate("")).isEmpty();
            assertThat(logins.authenticate("x".repeat(10_000))).isEmpty();
        }
    }

    @Nested
    class Local {

        @Test
        void itIsTheOperatorsUntilTheNextOneOrTheEndOfTheProgram() {
            Session session = logins.openLocal();

            assertThat(logins.authenticate(session.token()).orElseThrow().role())
                    .isEqualTo(Role.OPERATOR);
            assertThat(logins.isLocal(session.token())).isTrue();
            assertThat(rig.another().authenticate(session.token())).isEmpty();

            logins.openLocal();
            assertThat(logins.authenticate(session.token())).isEmpty();
        }

        @Test
        void theOperatorsNewPasswordEndsEverySessionAndOpensOneInPlaceOfTheCallers() {
            Session session = rig.operator();
            Session local = logins.openLocal();

            Session fresh = logins.changeOperator(session.token(), "eight of", LoginRig.HERE);

            assertThat(logins.authenticate(session.token())).isEmpty();
            assertThat(logins.authenticate(fresh.token())).isPresent();
            assertThat(logins.isLocal(fresh.token())).isFalse();
            Session next = logins.changeOperator(local.token(), "eight of", LoginRig.HERE);
            assertThat(logins.authenticate(fresh.token())).isEmpty();
            assertThat(logins.authenticate(local.token())).isEmpty();
            assertThat(logins.isLocal(next.token())).isTrue();
            assertThat(rig.logIn(OPERATOR, LoginRig.OPERATOR_PASSWORD)).isEqualTo(new Attempt.Wrong());
            assertThat(rig.logIn(OPERATOR, "eight of")).isInstanceOf(Attempt.Open.class);
        }

        @Test
        void theOperatorsPasswordKeepsTheRulesOfTheLauncher() {
            assertThatThrownBy(() -> logins.resetOperator("seven o"))
                    .isInstanceOf(BadField.class)
                    .hasMessageContaining("8 characters");
            assertThatThrownBy(() -> logins.resetOperator("OPERATOR")).isInstanceOf(BadField.class);
        }

        @Test
        void withoutAnOperatorNoPasswordIsSet() {
            rig.database.useHandle(handle -> handle.execute("delete from login"));

            assertThat(logins.resetOperator("long enough")).isFalse();
        }
    }
}
