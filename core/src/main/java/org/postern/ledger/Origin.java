package org.postern.ledger;

import java.util.Locale;

/** Who made a mail. Each has an account of its own. */
public enum Origin {
    /** It came in and was accepted. */
    SMTP,
    /** The gateway wrote it: bounces, notices, reports. It is queued when it is entered, and never judged. */
    INTERNAL;

    /** The name in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the value */
    public static Origin parse(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not an origin; it is smtp or internal");
        }
    }
}
