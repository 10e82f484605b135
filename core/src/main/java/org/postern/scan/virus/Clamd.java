package org.postern.scan.virus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.postern.message.Source;
import org.postern.scan.check.Plain;
import org.postern.scan.remote.Circuit;
import org.postern.scan.remote.Wire;
import org.postern.scan.virus.ClamdAnswer.Clean;
import org.postern.scan.virus.ClamdAnswer.Found;
import org.postern.scan.virus.ClamdAnswer.NotScanned;
import org.postern.scan.virus.ClamdAnswer.TooLarge;

/** A clamd somewhere; a connection per scan, so any number of threads may ask at once. */
final class Clamd {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_LINE = 4_096;
    private static final String FOUND = " FOUND";
    private static final String TOO_LARGE = "size limit exceeded";
    private static final Duration PING_TIME = Duration.ofSeconds(2);
    private static final int FAILURES = 3;

    private final String where;
    private final Duration connectTime;
    private final Duration readTime;
    private final Circuit circuit;

    /**
     * @param where {@code host:port} or the path of a socket
     * @param pause between probes while it fails
     */
    Clamd(String where, Duration connectTime, Duration readTime, Duration pause) {
        this.where = where;
        this.connectTime = connectTime;
        this.readTime = readTime;
        this.circuit = new Circuit("clamd at " + where, FAILURES, pause);
    }

    Circuit circuit() {
        return circuit;
    }

    /**
     * Asks, and asks once more on a fresh connection when the first broke. Its circuit learns of it.
     *
     * @throws UncheckedIOException when the message cannot be read, which is no fault of clamd
     */
    ClamdAnswer scan(Source source) {
        try {
            ClamdAnswer answer = askTwice(source);
            if (answer instanceof NotScanned not) {
                circuit.failed(not.why());
            } else {
                circuit.worked();
            }
            return answer;
        } catch (IOException e) {
            String why = "clamd at " + where + " does not answer: " + e.getMessage();
            circuit.failed("it does not answer: " + e.getMessage());
            return new NotScanned(why);
        }
    }

    /** Whether it answers at all, of which its circuit learns; takes two seconds at most. */
    boolean answers() {
        try (Wire wire = Wire.open(where, least(connectTime), least(readTime))) {
            wire.within(PING_TIME);
            wire.write("zPING\0".getBytes(StandardCharsets.US_ASCII), 6);
            if (wire.line(LONGEST_LINE).equals("PONG")) {
                circuit.worked();
                return true;
            }
            circuit.failed("it does not answer PING with PONG");
        } catch (IOException e) {
            circuit.failed("it does not answer: " + e.getMessage());
        }
        return false;
    }

    private static Duration least(Duration time) {
        return time.compareTo(PING_TIME) < 0 ? time : PING_TIME;
    }

    private ClamdAnswer askTwice(Source source) throws IOException {
        try {
            return ask(source);
        } catch (SocketTimeoutException slow) {
            throw slow;
        } catch (IOException first) {
            return ask(source);
        }
    }

    private ClamdAnswer ask(Source source) throws IOException {
        try (Wire wire = Wire.open(where, connectTime, readTime)) {
            IOException broken = null;
            try {
                send(wire, source);
            } catch (IOException e) {
                // It may have answered and hung up in the middle, as it does beyond its size limit.
                broken = e;
            }
            try {
                wire.within(readTime);
                return answer(wire.line(LONGEST_LINE));
            } catch (IOException e) {
                throw broken == null ? e : broken;
            }
        }
    }

    private static void send(Wire wire, Source source) throws IOException {
        byte[] command = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
        wire.write(command, command.length);
        byte[] chunk = new byte[4 + CHUNK];
        try (InputStream bytes = open(source)) {
            for (int read = read(bytes, chunk); read > 0; read = read(bytes, chunk)) {
                length(chunk, read);
                wire.write(chunk, 4 + read);
            }
        }
        length(chunk, 0);
        wire.write(chunk, 4);
    }

    private static InputStream open(Source source) {
        try {
            return source.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int read(InputStream bytes, byte[] chunk) {
        try {
            return bytes.readNBytes(chunk, 4, CHUNK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        if (said.contains(TOO_LARGE)) {
            return new TooLarge("clamd at " + where + " takes no message of that size (StreamMaxLength in clamd.conf)");
        }
        if (said.isEmpty()) {
            throw new IOException("it hung up without an answer");
        }
        return new NotScanned("clamd at " + where + " did not scan: " + Plain.line(said));
    }
}
