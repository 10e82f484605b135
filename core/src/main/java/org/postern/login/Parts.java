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
}
