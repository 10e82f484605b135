package org.postern.scan.virus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashBlocklistTest {

    private static final String ONE = "a".repeat(64);
    private static final String TWO = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void anEntryIsAHashAndItsComment() throws IOException {
        HashBlocklist list = list("# what we saw\n\n" + ONE.toUpperCase(java.util.Locale.ROOT)
                + "  invoice of 3 June\u00fc\r\n" + TWO + "\n");

        assertThat(list.comment(ONE)).contains("invoice of 3 June\u00fc");
        assertThat(list.comment(TWO)).contains("");
        assertThat(list.comment("b".repeat(64))).isEmpty();
        assertThat(list.comment("")).isEmpty();
        assertThat(list.trouble()).isEmpty();
    }

    @Test
    void linesThatAreNoEntryAreNamedAndTheOthersCount() throws IOException {
        HashBlocklist list = list("abc a comment\n" + ONE + " good\n" + TWO + "0 a digit too many\n");

        assertThat(list.comment(ONE)).contains("good");
        assertThat(list.trouble()).hasValueSatisfying(why -> assertThat(why)
                .startsWith(folder.resolve("hashes.txt") + ": 2 lines, among them 1, 3: no SHA-256"));
    }

    @Test
    void aChangedFileIsReadAnew() throws IOException {
        HashBlocklist list = list("abc\n");
        assertThat(list.trouble()).isPresent();

        Files.writeString(folder.resolve("hashes.txt"), ONE + " new\n");
        assertThat(list.comment(ONE)).as("it was looked at just now").isEmpty();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(list.comment(ONE)).contains("new");
        assertThat(list.trouble()).isEmpty();
    }

    @Test
    void aFileThatIsGoneStaysInForceAndIsNamed() throws IOException {
        HashBlocklist list = list(ONE + " kept\n");
        assertThat(list.comment(ONE)).isPresent();

        Files.delete(folder.resolve("hashes.txt"));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(list.comment(ONE)).contains("kept");
        assertThat(list.trouble()).hasValueSatisfying(why -> assertThat(why).contains("there is no such file"));
        Files.writeString(folder.resolve("hashes.txt"), ONE + " back\n");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(list.comment(ONE)).contains("back");
        assertThat(list.trouble()).isEmpty();
    }

    private HashBlocklist list(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("hashes.txt"), text);
        return new HashBlocklist(file, nanos::get);
    }
}
