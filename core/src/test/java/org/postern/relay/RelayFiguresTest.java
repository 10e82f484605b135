package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;

class RelayFiguresTest {

    private static final Domain ONE = new Domain("one.test");
    private static final Domain TWO = new Domain("two.test");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-31T12:00:00Z"));
    private final RelayFigures figures = new RelayFigures(clock);

    @Test
    void attemptsAreCountedByWhatBecameOfThem() {
        figures.attempted(ONE, "delivered", 3);
        figures.attempted(ONE, "deferred", 2);
        figures.attempted(ONE, "refused", 1);

        assertThat(figures.delivered()).isEqualTo(3);
        assertThat(figures.deferred()).isEqualTo(2);
        assertThat(figures.refused()).isEqualTo(1);
    }

    @Test
    void destinationsThatFailAreNamedTheWorstFirstForAnHourAndWhileTheyAreDown() {
        figures.attempted(new Domain("good.test"), "delivered", 1);
        figures.attempted(ONE, "refused", 1);
        figures.attempted(TWO, "deferred", 4);
        figures.down(TWO, clock.instant().plus(Duration.ofHours(2)));

        assertThat(figures.failing(10)).extracting(RelayFigures.Failing::domain).containsExactly(TWO, ONE);
        assertThat(figures.failing(1)).singleElement().satisfies(one -> {
            assertThat(one.failures()).isEqualTo(4);
            assertThat(one.down(clock.instant())).isTrue();
        });

        clock.advance(Duration.ofMinutes(61));
        assertThat(figures.failing(10)).extracting(RelayFigures.Failing::domain).containsExactly(TWO);
        figures.attempted(TWO, "delivered", 1);
        assertThat(figures.failing(10)).isEmpty();
    }

    @Test
    void noMoreAreRememberedThanAThousand() {
        for (int i = 0; i < 5_000; i++) {
            clock.advance(Duration.ofMillis(1));
            figures.attempted(new Domain("d" + i + ".test"), "deferred", 1);
        }

        assertThat(figures.failing(5_000))
                .hasSize(1_000)
                .extracting(RelayFigures.Failing::domain)
                .contains(new Domain("d4999.test"))
                .doesNotContain(new Domain("d0.test"));
        assertThat(figures.deferred()).isEqualTo(5_000);
    }
}
