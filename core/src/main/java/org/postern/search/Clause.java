package org.postern.search;

import java.time.Instant;
import java.util.List;

/** One thing that a search text asks for. */
sealed interface Clause {

    /** Where words are looked for. */
    enum In {
        ALL,
        SUBJECT,
        FROM,
        TO,
        REASON,
        ATTACHMENT
    }

    /** It must not be so. */
    record Not(Clause clause) implements Clause {}

    /**
     * Words one after another.
     *
     * @param prefix whether the last may be only the beginning of a word
     */
    record Words(In in, List<String> words, boolean prefix) implements Clause {}

    /** A whole address, a local part, or a domain with all below it; {@code prefix} as above. */
    record Mailbox(In in, String text, boolean prefix) implements Clause {}

    /** One of few values. @param field of {@link Documents} */
    record Is(String field, String value) implements Clause {}

    /** Received then or later. */
    record After(Instant time) implements Clause {}

    record Before(Instant time) implements Clause {}
}
