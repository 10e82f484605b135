package org.postern.ledger;

import java.util.Locale;
import org.postern.verdict.Category;

/** Why a message is held: its verdict, or a rule or event that has no verdict. */
public enum HeldClass {
    CLEAN,
    BULK,
    SPAM,
    PHISHING,
    VIRUS,
    ATTACHMENT,
    MALFORMED,
    UNSCANNED,
    BLOCKLIST,
    COUNTRY,
    UNDELIVERABLE,
    UNSETTLED;

    public static HeldClass of(Category category) {
        return valueOf(category.name());
    }

    /** The name in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the value */
    public static HeldClass parse(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a class of held mail");
        }
    }
}
