package org.postern.scan.auth.dkim;

import java.util.Locale;
import java.util.Set;

/**
 * What one signature is worth.
 *
 * @param why in words for a log and the comment of an Authentication-Results field; empty for a pass
 */
public record DkimResult(Kind kind, String why, Signer signer, Set<Mark> marks) {

    /** RFC 8601 2.7.1. */
    public enum Kind {
        /** There is no signature; no result of a signature is this. */
        NONE,
        PASS,
        FAIL,
        /** It is valid, and yet not to be relied on. */
        POLICY,
        /** It was not looked at. */
        NEUTRAL,
        /** DNS did not say. */
        TEMPERROR,
        PERMERROR;

        /** As in Authentication-Results. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What else is to be known of a signature. */
    public enum Mark {
        /** The key says t=y. RFC 6376 3.6.1: such mail is to be treated no differently from unsigned mail. */
        TESTING,
        /** The key is of RSA and has 1024 to 2047 bits. */
        WEAK_KEY,
        /** l= leaves a part of the body unsigned. */
        PARTIAL_BODY,
        /** One more From is signed than there is, so none can be added. */
        FROM_OVERSIGNED
    }

    /**
     * Who signed, as far as it could be read; a part that could not is empty.
     *
     * @param domain d=, in its wire form
     * @param identity i=, or its default
     * @param selector s=, in its wire form
     * @param algorithm a=
     * @param start the first 8 characters of b=, which tell signatures apart (RFC 6008)
     */
    public record Signer(String domain, String identity, String selector, String algorithm, String start) {}

    public DkimResult {
        marks = Set.copyOf(marks);
    }

    public boolean has(Mark mark) {
        return marks.contains(mark);
    }
}
