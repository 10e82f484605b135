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

    static Origin parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
