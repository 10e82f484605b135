package org.postern.verdict;

import java.util.Locale;

/** What a message is, as the outside face names it. */
public enum Category {
    CLEAN,
    BULK,
    SPAM,
    PHISHING,
    VIRUS,
    ATTACHMENT,
    MALFORMED,
    UNSCANNED;

    /** The name in JSON, headers and configuration. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static Category parse(String text) {
        for (Category category : values()) {
            if (category.wire().equals(text)) {
                return category;
            }
        }
        throw new IllegalArgumentException(
                "'" + text
                        + "' is not a verdict; it is one of clean, bulk, spam, phishing, virus, attachment, malformed, unscanned");
    }
}
