package org.postern.scan.virus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.postern.message.Source;
import org.postern.scan.check.Plain;
import org.postern.scan.virus.ClamdAnswer.Clean;
import org.postern.scan.virus.ClamdAnswer.Found;
import org.postern.scan.virus.ClamdAnswer.NotScanned;

/** A clamd somewhere; a connection per scan, so any number of threads may ask at once. */
public final class Clamd {

    private static final int CHUNK = 64 * 1024;
    private static final String FOUND = " FOUND";

    private final String where;
    private final Duration connectTime;
    private final Duration readTime;

    /** @param where {@code host:port} or the path of a socket */
    public Clamd(String where, Duration connectTime, Duration readTime) {
        this.where = where;
        this.connectTime = connectTime;
        this.readTime = readTime;
    }

    /** Asks, and asks once more on a fresh connection when the first broke. */
    public ClamdAnswer scan(Source source) {
        try {
            return ask(source);
        } catch (IOException first) {
            try {
                return ask(source);
            } catch (IOException e) {
                return new NotScanned("clamd at " + where + " does not answer: " + e.getMessage());
            }
        }
    }

    /** Whether it answers at all. */
    public boolean answers() {
        try (ClamdConnection connection = ClamdConnection.open(where, connectTime, readTime)) {
            connection.write("zPING\0".getBytes(StandardCharsets.US_ASCII), 6);
            return connection.line().equals("PONG");
        } catch (IOException e) {
            return false;
        }
    }

    private ClamdAnswer ask(Source source) throws IOException {
        try (ClamdConnection connection = ClamdConnection.open(where, connectTime, readTime)) {
            IOException broken = null;
            try {
                send(connection, source);
            } catch (IOException e) {
                // It may have answered and hung up in the middle, as it does beyond its size limit.
                broken = e;
            }
            try {
                return answer(connection.line());
            } catch (IOException e) {
                throw broken == null ? e : broken;
            }
        }
    }

    private static void send(ClamdConnection connection, Source source) throws IOException {
        byte[] command = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
        connection.write(command, command.length);
        byte[] chunk = new byte[4 + CHUNK];
        try (InputStream bytes = source.open()) {
            for (int read = bytes.readNBytes(chunk, 4, CHUNK); read > 0; read = bytes.readNBytes(chunk, 4, CHUNK)) {
                length(chunk, read);
                connection.write(chunk, 4 + read);
            }
        }
        length(chunk, 0);
        connection.write(chunk, 4);
    }

    private static void length(byte[] chunk, int length) {
        for (int i = 0; i < 4; i++) {
            chunk[i] = (byte) (length >>> (24 - 8 * i));
        }
    }

    private ClamdAnswer answer(String line) throws IOException {
        String said = line.startsWith("stream: ") ? line.substring("stream: ".length()) : line;
        if (said.equals("OK")) {
            return new Clean();
        }
        if (said.endsWith(FOUND)) {
            return new Found(Plain.line(said.substring(0, said.length() - FOUND.length())));
        }
        if (said.isEmpty()) {
            throw new IOException("it hung up without an answer");
        }
        return new NotScanned("clamd at " + where + " did not scan: " + Plain.line(said));
    }
}
