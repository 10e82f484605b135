package org.postern.scan.learn;

/** Takes what is read of a message. */
interface Sink {

    /** @param value any hash of what it is */
    void take(Kind kind, long value);

    default void take(Kind kind, String what) {
        take(kind, Hash.of(what));
    }

    /** A word, or two near each other, where the text has them. */
    default void take(Kind kind, long value, Span first, Span last) {
        take(kind, value);
    }

    /** Characters of a text, {@code end} not included. */
    record Span(String text, int begin, int end) {}
}
