package org.postern.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.message.Source;

/**
 * An mbox, read once from its beginning to find where messages begin and end. A message begins after a {@code From } line with a date
 * (RFC 4155 appendix A) at the beginning or after an empty line; the empty line before the next is not the message's.
 */
final class Mbox implements AutoCloseable {

    private static final int BUFFER = 65_536;
    private static final int LONGEST_BEGINNING = 256;
    private static final String WORD = "From ";
    // asctime, or the date of a header field, as some programs write it
    private static final Pattern FROM = Pattern.compile(
            "From (?=.*\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b)(?=.*\\b\\d{1,2}:\\d{2}\\b)(?=.*\\b(19|20)\\d{2}\\b).*",
            Pattern.DOTALL);

    private final Octets octets;
    private final InputStream in;
    private final byte[] beginning = new byte[LONGEST_BEGINNING];
    /** Octets of the line that was read last, with its end; of which {@code beginning} has the first. */
    private long length;

    private long position;
    private boolean more;

    private Mbox(Octets octets, InputStream in) throws IOException {
        this.octets = octets;
        this.in = in;
        this.more = fromAhead() && line() && isFrom();
    }

    /** Empty when that is no mbox, and so is a message or nothing. */
    static Optional<Mbox> of(Octets octets) throws IOException {
        InputStream in = new BufferedInputStream(octets.from(0), BUFFER);
        try {
            Mbox mbox = new Mbox(octets, in);
            if (mbox.more) {
                return Optional.of(mbox);
            }
            in.close();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    boolean hasNext() {
        return more;
    }

    /** The next message, as it was before it came into the mbox. */
    Source next() throws IOException {
        long begin = position;
        long end = begin;
        boolean empty = false;
        while (line()) {
            if (empty && isFrom()) {
                return message(begin, end);
            }
            empty = isEmpty();
            end = empty ? position - length : position;
        }
        more = false;
        return message(begin, end);
    }

    private Source message(long begin, long end) {
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return new UnquotedStream(octets.from(begin), end - begin);
            }

            /** At most this; the marks of quoted lines are not taken off. */
            @Override
            public long size() {
                return end - begin;
            }
        };
    }

    /** Whether it is worth a look; a file that is no mbox is not read to the end of its first line. */
    private boolean fromAhead() throws IOException {
        in.mark(WORD.length());
        String word = new String(in.readNBytes(WORD.length()), StandardCharsets.ISO_8859_1);
        in.reset();
        return word.equals(WORD);
    }

    /** Reads one; false at the end. */
    private boolean line() throws IOException {
        length = 0;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (length < beginning.length) {
                beginning[(int) length] = (byte) octet;
            }
            length++;
            if (octet == '\n') {
                break;
            }
        }
        position += length;
        return length > 0;
    }

    private boolean isEmpty() {
        return beginning[0] == '\n' || length == 2 && beginning[0] == '\r' && beginning[1] == '\n';
    }

    private boolean isFrom() {
        int read = (int) Math.min(length, beginning.length);
        return read > WORD.length()
                && beginning[0] == 'F'
                && FROM.matcher(new String(beginning, 0, read, StandardCharsets.ISO_8859_1))
                        .matches();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
