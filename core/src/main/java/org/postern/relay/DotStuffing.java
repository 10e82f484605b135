package org.postern.relay;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The transparency procedure (RFC 5321 4.5.2): doubles a dot at the start of a line. {@link #finish} says the end. */
final class DotStuffing extends FilterOutputStream {

    private byte beforeLast = '\r';
    private byte last = '\n';

    DotStuffing(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            // Only CRLF ends a line (RFC 5321 2.3.8); a dot after a bare LF is none of ours
            if (octets[i] == '.' && before(octets, offset, i, 1) == '\n' && before(octets, offset, i, 2) == '\r') {
                out.write(octets, from, i - from);
                out.write('.');
                from = i;
            }
        }
        out.write(octets, from, end - from);
        if (length > 0) {
            byte second = before(octets, offset, end, 2);
            last = octets[end - 1];
            beforeLast = second;
        }
    }

    /** The octet that came {@code back} before that at {@code i}, be it in this part or in the one before. */
    private byte before(byte[] octets, int offset, int i, int back) {
        if (i - back >= offset) {
            return octets[i - back];
        }
        return i - back == offset - 1 ? last : beforeLast;
    }

    /** Ends the last line where the message does not, and the message. */
    void finish() throws IOException {
        if (last != '\n' || beforeLast != '\r') {
            out.write('\r');
            out.write('\n');
        }
        out.write('.');
        out.write('\r');
        out.write('\n');
        out.flush();
    }
}
