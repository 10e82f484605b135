package org.postern.message;

import java.util.Locale;
import java.util.Set;

/** The header fields that a sender writes for his reader; whatever else a message has was added on its way, or by a filter. */
public final class SentFields {

    private static final Set<String> NAMES = Set.of(
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "reply-to",
            "sender",
            "mime-version",
            "references",
            "user-agent");
    private static final String MIME = "content-";

    private SentFields() {}

    /** @param name of a field, in whatever case */
    public static boolean has(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || lower.startsWith(MIME);
    }
}
