package org.postern.message;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.postern.message.MessageParser.Beyond;

/** Keeps the first bytes of what is read through it, counts the rest and stops where the limit of decoded bytes is passed. */
final class BoundedCopy extends FilterInputStream {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int keep;
    private final long most;
    private long count;

    BoundedCopy(InputStream in, int keep, long most) {
        super(in);
        this.keep = keep;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            count += read;
            if (count > most) {
                throw new Beyond("its parts are beyond all measure once decoded");
            }
            kept.write(bytes, offset, Math.min(read, keep - kept.size()));
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Closing would close the whole message. */
    @Override
    public void close() {}

    void drain() throws IOException {
        byte[] buffer = new byte[8_192];
        while (read(buffer, 0, buffer.length) >= 0) {
            continue;
        }
    }

    long count() {
        return count;
    }

    /** What was kept, in the named charset; UTF-8 or else Windows-1252 when the name is none, or is that of plain ASCII. */
    String text(String charset) {
        return text(kept.toByteArray(), charset);
    }

    static String text(byte[] bytes, String charset) {
        return new String(bytes, charset(charset, bytes)).replace("\0", "");
    }

    private static Charset charset(String name, byte[] bytes) {
        try {
            Charset named = name == null ? StandardCharsets.US_ASCII : Charset.forName(name.strip());
            if (!named.equals(StandardCharsets.US_ASCII) && named.canEncode()) {
                return named;
            }
        } catch (IllegalArgumentException expected) {
            // not a charset: guessed below
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return WESTERN;
        }
    }
}
