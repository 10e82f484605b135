package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.postern.fixture.MovableClock;

class RecentCountsTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final RecentCounts counts = new RecentCounts(clock, WINDOW);

    @Test
    void theWindowBeginsWithTheFirstAndIsNotLengthenedByOthers() {
        counts.add("a");
        clock.advance(Duration.ofMinutes(9));
        counts.add("a");
        assertThat(counts.of("a")).isEqualTo(2);
        assertThat(counts.left("a")).isEqualTo(Duration.ofMinutes(1));

        clock.advance(Duration.ofMinutes(1));

        assertThat(counts.of("a")).isZero();
        counts.add("a");
        assertThat(counts.of("a")).isEqualTo(1);
    }

    @Test
    void whatIsForgivenIsNotLessThanNothing() {
        counts.add("a");
        counts.add("a");
        counts.forgive("a", 1);
        assertThat(counts.of("a")).isEqualTo(1);

        counts.forgive("a", 5);
        counts.forgive("b", 5);

        assertThat(counts.of("a")).isZero();
        assertThat(counts.of("b")).isZero();
    }

    @Test
    void theOldestAreForgottenWhenThereAreTooMany() {
        counts.add("oldest");
        for (int i = 0; i < 10_000; i++) {
            counts.add("key" + i);
        }

        assertThat(counts.of("oldest")).isZero();
        assertThat(counts.of("key0")).isEqualTo(1);
    }
}
