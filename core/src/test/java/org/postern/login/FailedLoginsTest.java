package org.postern.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

    private final FailedLogins failures = new FailedLogins(Clock.systemUTC());

    @Test
    void guessingFromEverywhereDoesNotLockOutWhoNeverFailed() {
        for (int i = 0; i < FailedLogins.PER_LOGIN; i++) {
            failures.failed("operator", "198.51." + i + ".0/24");
        }

        assertThatThrownBy(() -> failures.check("operator", "198.51.3.0/24")).isInstanceOf(TooManyFailures.class);
        assertThatCode(() -> failures.check("operator", "192.0.2.0/24")).doesNotThrowAnyException();
    }

    @Test
    void oneWhoSucceedsIsForgiven() {
        for (int i = 1; i < FailedLogins.PER_NETWORK; i++) {
            failures.failed("operator", "192.0.2.0/24");
        }
        failures.succeeded("operator", "192.0.2.0/24");
        failures.failed("operator", "192.0.2.0/24");

        assertThatCode(() -> failures.check("operator", "192.0.2.0/24")).doesNotThrowAnyException();
    }

    @Test
    void whoHasOneLoginCannotGuessAtOthersForEver() {
        for (int i = 0; i < FailedLogins.PER_NETWORK; i++) {
            failures.failed("victim" + i + "@example.test", "192.0.2.0/24");
            failures.succeeded("own@example.test", "192.0.2.0/24");
        }

        assertThatThrownBy(() -> failures.check("own@example.test", "192.0.2.0/24"))
                .isInstanceOf(TooManyFailures.class);
    }

    @Test
    void whatNamesNoLoginCountsForItsNetwork() {
        for (int i = 0; i < FailedLogins.PER_NETWORK; i++) {
            assertThatCode(() -> failures.check("192.0.2.0/24")).doesNotThrowAnyException();
            failures.failed("192.0.2.0/24");
        }

        assertThatThrownBy(() -> failures.check("192.0.2.0/24")).isInstanceOf(TooManyFailures.class);
        assertThatThrownBy(() -> failures.check("operator", "192.0.2.0/24")).isInstanceOf(TooManyFailures.class);
    }
}
