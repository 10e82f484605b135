package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.postern.fixture.SmtpDialogue;

/** One session with a running gateway, as written in a file under {@code src/test/dialogs}; the README there says what the lines mean. */
final class Dialogue {

    private final int port;
    private final String from;
    private SmtpDialogue connection;
    private String last = "";
    private Duration took = Duration.ZERO;
    private long said = System.nanoTime();

    Dialogue(int port) {
        this(port, "127.0.0.1");
    }

    /** @param from the loopback address to come from */
    Dialogue(int port, String from) {
        this.port = port;
        this.from = from;
    }

    /** Replays a file, and fails at the first line that does not hold. */
    void replay(Path file) throws IOException {
        int number = 0;
        try (SmtpDialogue opened = SmtpDialogue.connect(port, from)) {
            connection = opened;
            for (String line : Files.readAllLines(file)) {
                number++;
                step(file.getFileName() + ":" + number + ": " + line, line);
            }
        }
    }

    private void step(String where, String line) throws IOException {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        String[] words = line.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "->" -> send(rest + "\r\n");
            case "=>" -> send(escapes(rest));
            case "*>" -> many(rest);
            case "<-" -> assertThat(read()).as(where).startsWith(rest);
            case "<~" -> assertThat(read()).as(where).matches(Pattern.compile(rest));
            case "<!" -> assertThat(last).as(where).doesNotMatch(Pattern.compile(rest));
            case "tls" -> connection.secure(rest);
            case "tls!" ->
                assertThatThrownBy(() -> connection.secure(rest))
                        .as(where)
                        .isInstanceOfAny(SSLException.class, IOException.class, IllegalArgumentException.class);
            case "eof" -> assertThat(end()).as(where).isEmpty();
            case "slow" -> assertThat(took).as(where).isGreaterThanOrEqualTo(seconds(rest));
            case "quick" -> assertThat(took).as(where).isLessThanOrEqualTo(seconds(rest));
            default -> throw new IllegalArgumentException(where + ": no such step");
        }
    }

    private void send(String text) throws IOException {
        said = System.nanoTime();
        connection.send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void many(String text) throws IOException {
        String[] words = text.split(" ");
        byte[] octets = new byte[Integer.parseInt(words[0])];
        Arrays.fill(octets, (byte) words[1].charAt(0));
        connection.send(octets);
    }

    private String read() throws IOException {
        last = connection.reply().replace("\n", "|");
        took = Duration.ofNanos(System.nanoTime() - said);
        return last;
    }

    /** What comes after a close is nothing; a reset is a close too. */
    private String end() throws IOException {
        try {
            return connection.reply();
        } catch (SocketException e) {
            return "";
        }
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
    }

    private static String escapes(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("\\\\", "\\");
    }

    /** By hand: port and files. */
    public static void main(String[] arguments) throws IOException {
        for (String file : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            try {
                new Dialogue(Integer.parseInt(arguments[0])).replay(Path.of(file));
                System.out.println("ok   " + file);
            } catch (AssertionError | IOException e) {
                System.out.println("FAIL " + file + " " + e);
            }
        }
    }
}
