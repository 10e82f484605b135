package org.postern.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A mailed link by which the reader of an address sets its password, once. */
record Link(String login, Purpose purpose, Instant created) {

    enum Purpose {
        /** There is no password yet. */
        FIRST(Duration.ofDays(7)),
        FORGOTTEN(Duration.ofHours(1));

        private final Duration validity;

        Purpose(Duration validity) {
            this.validity = validity;
        }

        Duration validity() {
            return validity;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Purpose parse(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    Instant expires() {
        return created.plus(purpose.validity());
    }
}
