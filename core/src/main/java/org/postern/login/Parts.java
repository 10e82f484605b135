package org.postern.login;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What the services of this package share. */
record Parts(
        Jdbi jdbi, Clock clock, Passwords passwords, FailedLogins failures, SecondFactor secondFactor, Diary diary) {

    /** As the database keeps it: in milliseconds. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** Takes one computation, whether there is such a login with a password or not. */
    boolean isPassword(Optional<LoginStore.Row> login, String password) {
        return login.flatMap(LoginStore.Row::password)
                .map(hash -> passwords.matches(password, hash))
                .orElseGet(() -> passwords.matchesNobody(password));
    }

    /**
     * Whether a code of the second factor, or a recovery code, lets the login in; it does so once.
     *
     * @throws TooManyFailures if there were too many wrong ones
     */
    boolean isCode(LoginStore.Row login, String code) {
        // nobody guesses one of these: they let the owner in while somebody guesses at the others
        if (secondFactor.isRecoveryCode(login, code)) {
            return true;
        }
        failures.checkCodes(login.name());
        if (secondFactor.isCode(login, code)) {
            return true;
        }
        failures.wrongCode(login.name());
        return false;
    }
}
