package org.postern.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A message of an mbox without the mark that keeps its lines from looking like the beginning of the next: of each line that begins with
 * {@code >From }, whatever the number of marks, one mark is taken off.
 */
final class UnquotedStream extends InputStream {

    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

    private final InputStream in;
    private long left;
    private boolean lineBegins = true;
    /** Octets that were looked at before their turn. */
    private final byte[] ahead = new byte[FROM.length + 1];

    private int aheadNext;
    private int aheadEnd;

    /**
     * @param in closed with this
     * @param length of the message, marks included
     */
    UnquotedStream(InputStream in, long length) {
        this.in = new BufferedInputStream(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (aheadNext < aheadEnd) {
            return passed(ahead[aheadNext++] & 0xFF);
        }
        int octet = raw();
        if (lineBegins && octet == '>') {
            return marked();
        }
        return passed(octet);
    }

    /** After the first mark of a line. Which of several marks is taken off is all the same; so it is the last that waits. */
    private int marked() throws IOException {
        lineBegins = false;
        int octet = raw();
        if (octet == '>') {
            lineBegins = true;
            left++;
            in.reset();
            return '>';
        }
        aheadNext = 0;
        aheadEnd = 0;
        int same = 0;
        while (octet >= 0) {
            ahead[aheadEnd++] = (byte) octet;
            if (octet != FROM[same] || ++same == FROM.length) {
                break;
            }
            octet = raw();
        }
        return same == FROM.length ? ahead[aheadNext++] & 0xFF : '>';
    }

    private int passed(int octet) {
        lineBegins = octet == '\n';
        return octet;
    }

    private int raw() throws IOException {
        if (left <= 0) {
            return -1;
        }
        in.mark(1);
        int octet = in.read();
        left--;
        return octet;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
