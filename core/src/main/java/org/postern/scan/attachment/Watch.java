package org.postern.scan.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Watches the bytes read through it for the two test strings, keeping no more of them than the longest string. */
public final class Watch extends FilterInputStream {

    // In two pieces, so that no scanner takes this program for the test file.
    private static final byte[] EICAR =
            ascii("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
    private static final byte[] GTUBE =
            ascii("XJS*C4JDBQADN1.NSBN3*2IDNEN*" + "GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X");

    /** What was seen. */
    public enum Mark {
        EICAR,
        GTUBE
    }

    private final Set<Mark> seen;
    private final byte[] window = new byte[8_192];
    private int filled;
    private IOException failure;

    /** @param seen filled while bytes pass */
    public Watch(InputStream in, Set<Mark> seen) {
        super(in);
        this.seen = seen;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = pass(bytes, offset, length);
        for (int done = 0; done < read; ) {
            int piece = Math.min(read - done, window.length - filled);
            System.arraycopy(bytes, offset + done, window, filled, piece);
            done += piece;
            filled += piece;
            look(piece);
        }
        return read;
    }

    private int pass(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** @throws IOException if the bytes under it could not be read, whatever a parser above made of that */
    public void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void look(int fresh) {
        int longest = Math.max(EICAR.length, GTUBE.length) - 1;
        int start = Math.max(0, filled - fresh - longest);
        for (int i = start; i < filled; i++) {
            if (window[i] == 'X') {
                look(i, EICAR, Mark.EICAR);
                look(i, GTUBE, Mark.GTUBE);
            }
        }
        if (filled > window.length / 2) {
            int keep = Math.min(filled, longest);
            System.arraycopy(window, filled - keep, window, 0, keep);
            filled = keep;
        }
    }

    private void look(int at, byte[] mark, Mark name) {
        if (at + mark.length > filled) {
            return;
        }
        for (int i = 0; i < mark.length; i++) {
            if (window[at + i] != mark[i]) {
                return;
            }
        }
        seen.add(name);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
