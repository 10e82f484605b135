package org.postern.evaluation;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.postern.message.SentFields;
import org.postern.message.Source;

/**
 * A message with only those header fields that its sender wrote for its reader, and its body byte for byte. The {@code From } line of an mbox, the trace
 * of servers, and whatever filters and collectors added are gone.
 */
public final class BareMessage implements Source {

    private static final int MOST_HEADER = 16 << 20;
    private static final int LONGEST_NAME = 100;

    private final Source whole;

    private BareMessage(Source whole) {
        this.whole = whole;
    }

    /** @param whole stays as it is; each reading begins with it */
    public static Source of(Source whole) {
        return new BareMessage(whole);
    }

    @Override
    public InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(whole.open());
        try {
            return new SequenceInputStream(new ByteArrayInputStream(header(in)), in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** At most this; what is left out is not taken off. */
    @Override
    public long size() {
        return whole.size();
    }

    /** Up to the empty line, which is the body's; what follows an endless header is not taken for one. */
    private static byte[] header(InputStream in) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean keep = false;
        for (int read = 0; read < MOST_HEADER; ) {
            byte[] line = line(in);
            read += line.length;
            if (line.length == 0 || line[0] == '\n' || line[0] == '\r') {
                kept.writeBytes(line);
                break;
            }
            boolean folded = line[0] == ' ' || line[0] == '\t';
            keep = folded ? keep : kept(line);
            if (keep) {
                kept.writeBytes(line);
            }
        }
        return kept.toByteArray();
    }

    /** With its end; empty at the end of the message. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n' || line.size() >= MOST_HEADER) {
                break;
            }
        }
        return line.toByteArray();
    }

    private static boolean kept(byte[] line) {
        int end = 0;
        while (end < line.length && end < LONGEST_NAME && line[end] != ':') {
            end++;
        }
        return SentFields.has(new String(line, 0, end, StandardCharsets.US_ASCII).strip());
    }
}
