package org.postern.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Tenants;

class AccessTest {

    private static final String PASSWORD = "correct horse";
    private static final String HERE = "192.0.2.1";

    private final MovableClock clock = new MovableClock();
    private final Jdbi database = MemoryDatabase.open();
    private final Access access = access(database);

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Access access(Jdbi database) {
        return new Access(database, new Memberships(database, new Tenants(database)), clock);
    }

    @BeforeEach
    void makeOperator() {
        assertThat(access.firstStart(Optional.of(PASSWORD))).isEmpty();
    }

    @Nested
    class FirstStart {

        @Test
        void withoutAPasswordARandomOneIsMadeAndWorks() {
            Access other = access(MemoryDatabase.open());

            String password = other.firstStart(Optional.empty()).orElseThrow();

            assertThat(password).hasSizeGreaterThanOrEqualTo(16);
            assertThat(other.login("operator", password, HERE)).isPresent();
        }

        @Test
        void theSecondStartChangesNothing() {
            assertThat(access.firstStart(Optional.of("another"))).isEmpty();
            assertThat(access.firstStart(Optional.empty())).isEmpty();

            assertThat(access.login("operator", PASSWORD, HERE)).isPresent();
            assertThat(access.login("operator", "another", HERE)).isEmpty();
        }
    }

    @Nested
    class Sessions {

        @Test
        void theRightPasswordGivesATokenThatAuthenticates() {
            Session session = access.login("Operator", PASSWORD, HERE).orElseThrow();

            assertThat(session.token()).hasSize(43);
            assertThat(session.expires()).isEqualTo(clock.now.plus(Duration.ofHours(12)));
            assertThat(access.authenticate(session.token()))
                    .hasValueSatisfying(
                            principal -> assertThat(principal.role()).isEqualTo(Role.OPERATOR));
        }

        @Test
        void aSessionSurvivesARestartOfTheProgram() {
            Session session = access.login("operator", PASSWORD, HERE).orElseThrow();

            assertThat(access(database).authenticate(session.token())).isPresent();
        }

        @Test
        void aSessionEndsWithItsTime() {
            Session session = access.issueLocal(Duration.ofMinutes(5));
            clock.now = session.expires();

            assertThat(access.authenticate(session.token())).isEmpty();
        }

        @Test
        void aSessionEndsWithLogout() {
            Session session = access.login("operator", PASSWORD, HERE).orElseThrow();
            access.logout(session.token());

            assertThat(access.authenticate(session.token())).isEmpty();
        }

        @Test
        void aNewPasswordEndsEverySession() {
            Session session = access.login("operator", PASSWORD, HERE).orElseThrow();

            assertThat(access.resetPassword("operator", "changed")).isTrue();

            assertThat(access.authenticate(session.token())).isEmpty();
            assertThat(access.login("operator", PASSWORD, HERE)).isEmpty();
            assertThat(access.login("operator", "changed", HERE)).isPresent();
            assertThat(access.resetPassword("nobody", "changed")).isFalse();
        }

        @Test
        void theDatabaseHoldsNeitherTokenNorPassword() {
            Session session = access.login("operator", PASSWORD, HERE).orElseThrow();

            List<String> stored = database.withHandle(
                    handle -> handle.createQuery("select token from login_session union all select password from login")
                            .mapTo(String.class)
                            .list());
            assertThat(stored).hasSize(2).noneMatch(text -> text.contains(session.token()) || text.contains(PASSWORD));
            assertThat(session.toString()).doesNotContain(session.token());
        }

        @Test
        void whatIsNotATokenAuthenticatesNobody() {
            assertThat(access.authenticate("")).isEmpty();
            assertThat(access.authenticate("x".repeat(10_000))).isEmpty();
        }
    }

    @Nested
    class Failures {

        @Test
        void aWrongPasswordAndAnUnknownLoginAreRefusedAlike() {
            assertThat(access.login("operator", "wrong", HERE)).isEmpty();
            assertThat(access.login("nobody@example.test", PASSWORD, HERE)).isEmpty();
        }

        @Test
        void tooManyFailuresStopTheirNetworkForAWhile() {
            for (int i = 0; i < FailedLogins.PER_NETWORK; i++) {
                access.login("operator", "wrong", HERE);
            }

            assertThatThrownBy(() -> access.login("operator", PASSWORD, "192.0.2.77"))
                    .isInstanceOfSatisfying(TooManyFailures.class, e -> assertThat(e.retryAfter())
                            .isBetween(Duration.ofMinutes(9), FailedLogins.WINDOW));
            assertThat(access.login("operator", PASSWORD, "198.51.100.1")).isPresent();

            clock.now = clock.now.plus(FailedLogins.WINDOW);
            assertThat(access.login("operator", PASSWORD, HERE)).isPresent();
        }
    }
}
