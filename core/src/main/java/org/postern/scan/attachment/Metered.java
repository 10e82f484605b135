package org.postern.scan.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongPredicate;

/** Shows how many octets are read through it to who may say that it is enough; then it ends. Closing it leaves what is under it open. */
final class Metered extends FilterInputStream {

    private static final int PIECE = 8_192;

    private final LongPredicate more;
    private boolean over;

    /** @param more is told of each piece, and whether to go on */
    Metered(InputStream in, LongPredicate more) {
        super(in);
        this.more = more;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (over) {
            return -1;
        }
        int read;
        try {
            read = in.read(bytes, offset, Math.min(PIECE, length));
        } catch (RuntimeException e) {
            // Unpackers meet hostile bytes in ways that they do not foresee
            throw new IOException("cannot be unpacked", e);
        }
        over = read < 0 || !more.test(read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {}
}
