package org.postern.dist.cli;

import org.postern.files.Found;

/**
 * What became of a message that was to be taught.
 *
 * @param trouble why it teaches nothing, else empty
 */
record Outcome(Found message, Kind kind, String trouble) {

    enum Kind {
        LEARNED,
        /** The same was taught before. */
        KNOWN,
        /** It is in the log, but cannot be taken apart: it teaches nothing. */
        MUTE,
        /** It is no message, or cannot be read. */
        UNREADABLE
    }

    /**
     * @param first whether it was not known before
     * @param legible whether it could be taken apart
     */
    static Outcome of(Found message, boolean first, boolean legible) {
        if (!legible) {
            return new Outcome(message, Kind.MUTE, "it cannot be taken apart, and teaches nothing");
        }
        return new Outcome(message, first ? Kind.LEARNED : Kind.KNOWN, "");
    }

    static Outcome unreadable(Found message, String trouble) {
        return new Outcome(message, Kind.UNREADABLE, trouble);
    }

    /** Of the message, as far as it could be read. */
    long octets() {
        return message.source().map(source -> source.size()).orElse(0L);
    }
}
