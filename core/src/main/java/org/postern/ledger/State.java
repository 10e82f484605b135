package org.postern.ledger;

import java.util.Locale;

/** The state of one message for one recipient. */
public enum State {
    RECEIVED,
    QUEUED,
    HELD,
    DELIVERED,
    BOUNCED,
    DROPPED,
    DELETED,
    EXPIRED;

    /** Whether the body is still needed. */
    public boolean open() {
        return this == RECEIVED || this == QUEUED || this == HELD;
    }

    /** The name in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the value */
    public static State parse(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is not a state; it is one of received, queued, held, delivered, bounced, dropped, deleted, expired");
        }
    }
}
