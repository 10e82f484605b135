package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecentCountsTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private final RecentCounts counts = new RecentCounts(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            WINDOW);

    @Test
    void theWindowBeginsWithTheFirstAndIsNotLengthenedByOthers() {
        counts.add("a");
        now = now.plus(Duration.ofMinutes(9));
        counts.add("a");
        assertThat(counts.of("a")).isEqualTo(2);
        assertThat(counts.left("a")).isEqualTo(Duration.ofMinutes(1));

        now = now.plus(Duration.ofMinutes(1));

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
