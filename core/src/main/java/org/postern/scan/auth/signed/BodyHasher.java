package org.postern.scan.auth.signed;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.postern.message.Sha256;

/**
 * The SHA-256 digests of one canonical form of a body, and of its beginnings of given lengths, all from one pass. Takes the body in pieces
 * as they come; every LF ends a line, whether or not a CR is before it (RFC 6376 5.3).
 */
final class BodyHasher {

    private final Canon canon;
    private final NavigableSet<Long> lengths;
    private final MessageDigest digest = Sha256.digest();
    private final Map<Long, byte[]> digests = new HashMap<>();
    private final byte[] out = new byte[8_192];
    private int filled;
    private long length;
    private boolean content;
    private long lineEnds;
    private boolean blank;
    private boolean cr;

    /** @param lengths in octets of the canonical body, for which a digest is wanted beside that of the whole */
    BodyHasher(Canon canon, Iterable<Long> lengths) {
        this.canon = canon;
        this.lengths = new TreeSet<>();
        lengths.forEach(this.lengths::add);
    }

    void update(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            byte octet = octets[i];
            if (octet == '\n') {
                // RFC 6376 3.4.4: blanks at the end of a line are ignored
                cr = false;
                blank = false;
                lineEnds++;
            } else {
                octet(octet);
            }
        }
    }

    private void octet(byte octet) {
        if (cr) {
            cr = false;
            text((byte) '\r');
        }
        if (octet == '\r') {
            cr = true;
        } else if (canon == Canon.RELAXED && (octet == ' ' || octet == '\t')) {
            blank = true;
        } else {
            text(octet);
        }
    }

    private void text(byte octet) {
        for (; lineEnds > 0; lineEnds--) {
            put((byte) '\r');
            put((byte) '\n');
        }
        if (blank) {
            blank = false;
            put((byte) ' ');
        }
        content = true;
        put(octet);
    }

    private void put(byte octet) {
        if (filled == out.length) {
            flush();
        }
        out[filled++] = octet;
    }

    private void flush() {
        int done = 0;
        while (!lengths.isEmpty() && lengths.first() <= length + filled) {
            long wanted = lengths.pollFirst();
            int upTo = (int) (wanted - length);
            digest.update(out, done, upTo - done);
            done = upTo;
            digests.put(wanted, copy(digest).digest());
        }
        digest.update(out, done, filled - done);
        length += filled;
        filled = 0;
    }

    /** Ends the body; the digest of the whole is that of {@link Coverage#WHOLE}. A length beyond the body has none. */
    Map<Long, byte[]> finish() {
        if (cr) {
            text((byte) '\r');
        }
        // RFC 6376 3.4.3: a body without text is one CRLF in the simple form; 3.4.4: and nothing in the relaxed form.
        // Both leave empty lines at the end out and add the CRLF that is missing.
        if (content || canon == Canon.SIMPLE) {
            put((byte) '\r');
            put((byte) '\n');
        }
        flush();
        digests.put(Coverage.WHOLE, digest.digest());
        return Map.copyOf(digests);
    }

    /** Of the canonical body, in octets, once it is finished. */
    long length() {
        return length;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
