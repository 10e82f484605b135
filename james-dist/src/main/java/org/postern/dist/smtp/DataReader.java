package org.postern.dist.smtp;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Reads the data of one message off the wire (RFC 5321 4.5.2): takes the transparency dots out, finds the end, and notices every CR or LF
 * that stands alone (RFC 5321 2.3.8 forbids them; a server that takes them for a line end can be made to see two messages in one). Lines
 * may be of any length.
 */
final class DataReader {

    private enum At {
        LINE_START,
        /** a dot that began a line */
        DOT,
        /** CR after such a dot */
        DOT_CR,
        INSIDE,
        CR,
        END
    }

    private final OutputStream out;
    private At at = At.LINE_START;
    private boolean bareLineEnd;
    private boolean dubiousEnd;
    private boolean afterBareLineEnd;

    DataReader(OutputStream out) {
        this.out = out;
    }

    /** Whether {@code CRLF . CRLF} has been read. */
    boolean ended() {
        return at == At.END;
    }

    /** Whether a CR or LF stood alone. */
    boolean bareLineEnd() {
        return bareLineEnd;
    }

    /** Whether a dot stood alone on a line that a lax server would take for the end, but that is none. */
    boolean dubiousEnd() {
        return dubiousEnd;
    }

    /**
     * Takes octets until the message ends.
     *
     * @return how many were taken; fewer than {@code length} only when the message ended
     */
    int read(byte[] octets, int offset, int length) throws IOException {
        int i = offset;
        int end = offset + length;
        while (i < end && at != At.END) {
            i = at == At.INSIDE ? run(octets, i, end) : step(octets, i);
        }
        return i - offset;
    }

    /** The inside of a line, in one write. */
    private int run(byte[] octets, int from, int end) throws IOException {
        int i = from;
        while (i < end && octets[i] != '\r' && octets[i] != '\n') {
            i++;
        }
        out.write(octets, from, i - from);
        return i < end ? step(octets, i) : i;
    }

    private int step(byte[] octets, int i) throws IOException {
        byte octet = octets[i];
        switch (at) {
            case LINE_START -> {
                if (octet == '.') {
                    at = At.DOT;
                } else {
                    inside(octet);
                }
            }
            case DOT -> afterDot(octet);
            case DOT_CR -> afterDotCr(octet);
            case CR -> afterCr(octet);
            default -> inside(octet);
        }
        return i + 1;
    }

    private void inside(byte octet) throws IOException {
        switch (octet) {
            case '\r' -> at = At.CR;
            case '\n' -> {
                bareLineEnd = true;
                afterBareLineEnd = true;
                out.write('\n');
                at = At.LINE_START;
            }
            default -> {
                out.write(octet);
                at = At.INSIDE;
            }
        }
    }

    private void afterDot(byte octet) throws IOException {
        if (octet == '\n') {
            bareLineEnd = true;
            dubiousEnd = true;
            at = At.LINE_START;
        } else if (octet == '\r') {
            at = At.DOT_CR;
        } else {
            inside(octet);
        }
    }

    private void afterDotCr(byte octet) throws IOException {
        if (octet == '\n' && !afterBareLineEnd) {
            at = At.END;
        } else if (octet == '\n') {
            dubiousEnd = true;
            at = At.LINE_START;
        } else {
            bareLineEnd = true;
            out.write('\r');
            at = At.LINE_START;
            inside(octet);
        }
    }

    private void afterCr(byte octet) throws IOException {
        if (octet == '\n') {
            out.write('\r');
            out.write('\n');
            afterBareLineEnd = false;
            at = At.LINE_START;
        } else {
            bareLineEnd = true;
            out.write('\r');
            inside(octet);
        }
    }
}
