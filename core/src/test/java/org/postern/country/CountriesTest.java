package org.postern.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.fixture.MovableClock;

class CountriesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("country.mmdb");
        database("DE").save(file);
    }

    private static MmdbFile database(String iso) {
        return new MmdbFile()
                .country("203.0.113.0/24", iso)
                .registered("198.51.100.0/25", "FR")
                .country("198.51.100.128/25", "xx")
                .country("2001:db8::/32", "JP")
                .country("10.0.0.0/8", "US")
                .country("fc00::/7", "US")
                .country("100.0.0.0/8", "US")
                .put("192.0.2.0/24", Map.of("continent", "EU"));
    }

    private Countries countries() {
        return new Countries(Optional.of(file), clock);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "203.0.113.7, DE",
                "::ffff:203.0.113.7, DE",
                "198.51.100.1, FR",
                "198.51.100.200, ''",
                "2001:db8::25, JP",
                "2001:db9::25, ''",
                "192.0.2.1, ''",
                "8.8.8.8, ''",
                "10.1.2.3, ''",
                "100.64.0.1, ''",
                "100.128.0.1, US",
                "127.0.0.1, ''",
                "fd00::1, ''",
                "::1, ''",
                "fe80::1%eth0, ''",
                "mail.example.test, ''",
                "'', ''"
            })
    void anAddressIsWhereItIsUsedOrElseRegistered(String ip, String country) {
        assertThat(countries().country(ip)).isEqualTo(country);
    }

    @Test
    void withoutADatabaseNoCountryIsKnownAndThatIsNoTrouble() {
        Countries none = new Countries(Optional.empty(), clock);

        assertThat(none.country("203.0.113.7")).isEmpty();
        assertThat(none.trouble()).isEmpty();
    }

    @Test
    void aDatabaseThatIsNotThereIsTroubleUntilItComes() throws IOException {
        Files.delete(file);
        Countries countries = countries();

        assertThat(countries.country("203.0.113.7")).isEmpty();
        assertThat(countries.trouble()).hasValueSatisfying(cause -> assertThat(cause)
                .contains(file.toString(), "is not there", "no country is known"));

        database("DE").save(file);
        clock.advance(MINUTE);

        assertThat(countries.country("203.0.113.7")).isEqualTo("DE");
        assertThat(countries.trouble()).isEmpty();
    }

    @Test
    void aNewDatabaseIsTakenWithinAMinuteAndNotLookedForMoreOften() throws IOException {
        Countries countries = countries();
        database("AT").country("9.0.0.0/8", "US").save(file);

        clock.advance(MINUTE.minusMillis(1));
        assertThat(countries.country("203.0.113.7")).isEqualTo("DE");

        clock.advance(Duration.ofMillis(1));
        assertThat(countries.country("203.0.113.7")).isEqualTo("AT");
    }

    @Test
    void aBrokenNewDatabaseKeepsTheOneBeforeAndIsTrouble() throws IOException {
        Countries countries = countries();
        Path fresh = Files.writeString(folder.resolve("fresh"), "<html>404</html>");
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        clock.advance(MINUTE);

        assertThat(countries.country("203.0.113.7")).isEqualTo("DE");
        assertThat(countries.trouble()).hasValueSatisfying(cause -> assertThat(cause)
                .contains("is no database in MaxMind's format", "the one before is used"));

        database("AT").save(file);
        clock.advance(MINUTE);

        assertThat(countries.country("203.0.113.7")).isEqualTo("AT");
        assertThat(countries.trouble()).isEmpty();
    }

    @Test
    void aDatabaseIsReplacedWhileItIsAsked() throws Exception {
        Countries countries = countries();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> wrong = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!done.get()) {
                String country = countries.country("203.0.113.7");
                count += country.equals("DE") || country.equals("AT") ? 0 : 1;
            }
            return count;
        });

        for (int i = 0; i < 200; i++) {
            database(i % 2 == 0 ? "AT" : "DE")
                    .country("9." + i + ".0.0/16", "US")
                    .save(file);
            clock.advance(MINUTE);
            countries.country("203.0.113.7");
        }
        done.set(true);

        assertThat(wrong.get()).isZero();
        assertThat(countries.trouble()).isEmpty();
    }
}
