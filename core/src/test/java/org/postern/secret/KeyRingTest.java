package org.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.MovableClock;

class KeyRingTest {

    private static final Instant START = Instant.parse("2026-03-01T22:00:00Z");
    // days from 1970 to that one
    private static final int FIRST = 20_513;
    private static final Duration LONGEST = Duration.ofDays(60);

    @TempDir
    private Path home;

    private final MovableClock clock = new MovableClock(START);

    private Path folder() {
        return home.resolve("keys/links");
    }

    private KeyRing ring() {
        return new KeyRing(folder(), 30, clock);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFirstKeyIsMadeWhenItIsWantedForItsOwnerOnly() throws IOException {
        KeyRing ring = ring();
        assertThat(folder()).doesNotExist();

        KeyRing.Key key = ring.newest();

        assertThat(key.number()).isEqualTo(FIRST);
        assertThat(files()).containsExactly(FIRST + ".key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(FIRST + ".key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeySignsTheSameAfterARestart() {
        String hash = ring().newest().hash().of("a", "b");

        assertThat(ring().newest().hash().of("a", "b")).isEqualTo(hash);
    }

    @Test
    void anotherSignsAfterItsDaysAndTheOneBeforeIsStillKnown() {
        KeyRing ring = ring();
        String hash = ring.newest().hash().of("a");

        clock.advance(Duration.ofDays(29));
        assertThat(ring.newest().number()).isEqualTo(FIRST);
        clock.advance(Duration.ofDays(1));

        assertThat(ring.newest().number()).isEqualTo(FIRST + 30);
        assertThat(ring.newest().hash().of("a")).isNotEqualTo(hash);
        assertThat(ring.find(FIRST).orElseThrow().of("a")).isEqualTo(hash);
    }

    @Test
    void aKeyGoesWhenNothingThatItSignedIsToBeKnown() throws IOException {
        KeyRing ring = ring();
        ring.newest();
        clock.advance(Duration.ofDays(30));
        ring.newest();

        clock.advance(LONGEST);
        ring.retire(LONGEST);
        assertThat(ring.find(FIRST)).isPresent();
        clock.advance(Duration.ofDays(1));
        ring.retire(LONGEST);

        assertThat(ring.find(FIRST)).isEmpty();
        assertThat(files()).containsExactly(FIRST + 30 + ".key");
        assertThat(ring().find(FIRST)).isEmpty();
    }

    @Test
    void theLastKeyStaysHoweverOldItIs() throws IOException {
        KeyRing ring = ring();
        ring.newest();

        clock.advance(Duration.ofDays(1_000));
        ring.retire(LONGEST);

        assertThat(files()).hasSize(1);
        assertThat(ring.newest().number()).isEqualTo(FIRST + 1_000);
    }

    @Test
    void aKeyOfAClockThatWasFarAheadSignsNothingToday() throws IOException {
        clock.advance(Duration.ofDays(4_000));
        ring().newest();
        clock.advance(Duration.ofDays(-4_000));

        assertThat(ring().newest().number()).isEqualTo(FIRST);
        assertThat(ring().find(FIRST + 4_000)).isPresent();
    }

    @Test
    void whatAnInterruptedStartLeftIsSweptAfterAnHour() throws IOException {
        KeyRing ring = ring();
        ring.newest();
        Path young = Files.createFile(folder().resolve("20514.key1.new"));
        Path old = Files.createFile(folder().resolve("20514.key2.new"));
        Files.setLastModifiedTime(young, FileTime.from(START));
        Files.setLastModifiedTime(old, FileTime.from(START.minus(Duration.ofHours(2))));

        ring.retire(LONGEST);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(ring().find(20_514)).isEmpty();
    }

    @Test
    void aDamagedKeyIsNamedAtTheStart() throws IOException {
        ring().newest();
        Files.write(folder().resolve(FIRST + ".key"), new byte[7]);

        assertThatThrownBy(this::ring).hasMessageContaining(FIRST + ".key").hasMessageContaining("7 octets");
    }
}
