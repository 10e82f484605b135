package org.postern.scan.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.postern.message.Client;
import org.postern.message.Source;
import org.postern.scan.remote.Wire;

/**
 * A message with its envelope.
 *
 * @param client who handed it in; empty for a file
 * @param name of its address in DNS that leads back to it; {@link #NAMELESS} when there is none, empty when that is not known
 * @param sender the reverse-path, or empty
 */
public record Letter(Source source, Optional<Client> client, String name, String sender, List<String> recipients) {

    /** As mail servers write it. */
    public static final String NAMELESS = "unknown";

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST = 320;

    public Letter {
        recipients = List.copyOf(recipients);
    }

    /** Sends all its bytes. @throws UncheckedIOException when they cannot be read */
    void write(Wire wire) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream bytes = open()) {
            for (int read = read(bytes, chunk); read > 0; read = read(bytes, chunk)) {
                wire.write(chunk, read);
            }
        }
    }

    private InputStream open() {
        try {
            return source.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int read(InputStream bytes, byte[] chunk) {
        try {
            return bytes.readNBytes(chunk, 0, chunk.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the sender wrote, fit for a line of a protocol: neither its end nor anything beyond ASCII is left in it. */
    static String fit(String text) {
        StringBuilder fit = new StringBuilder();
        text.chars().limit(LONGEST).forEach(c -> fit.append(c > ' ' && c <= '~' ? (char) c : '?'));
        return fit.toString();
    }
}
