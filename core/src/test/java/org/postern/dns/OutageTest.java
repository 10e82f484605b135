package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final long DEADLINE = 4_000;

    private final AtomicLong now = new AtomicLong();
    private final Outage outage = new Outage(DEADLINE, now::get);

    @Test
    void aGreetingThatNobodyAnswersBeginsItAtOnce() {
        assertThat(outage.greetedNobody()).isTrue();
        assertThat(outage.lasts()).isTrue();
    }

    @Test
    void aGreetingThatWasAnsweredBeginsNothing() {
        outage.heard();

        assertThat(outage.greetedNobody()).isFalse();
        assertThat(outage.lasts()).isFalse();
    }

    @Test
    void tenSilencesInARowBeyondTheDeadlineBeginIt() {
        now.set(DEADLINE + 1);

        for (int i = 1; i < Outage.ENOUGH; i++) {
            assertThat(outage.unanswered()).isFalse();
            assertThat(outage.lasts()).isFalse();
        }
        assertThat(outage.unanswered()).isTrue();
        assertThat(outage.lasts()).isTrue();
    }

    @Test
    void itBeginsOnce() {
        now.set(DEADLINE + 1);
        silences(Outage.ENOUGH);

        assertThat(outage.unanswered()).isFalse();
        assertThat(outage.lasts()).isTrue();
    }

    @Test
    void anyWordEndsIt() {
        now.set(DEADLINE + 1);
        silences(Outage.ENOUGH);

        assertThat(outage.heard()).isTrue();
        assertThat(outage.lasts()).isFalse();
        assertThat(outage.heard()).isFalse();
    }

    @Test
    void afterAWordAllIsCountedAnew() {
        now.set(DEADLINE + 1);
        silences(Outage.ENOUGH - 1);
        outage.heard();

        silences(Outage.ENOUGH);
        assertThat(outage.lasts()).isFalse();
        now.addAndGet(DEADLINE + 1);
        silences(1);
        assertThat(outage.lasts()).isTrue();
    }

    @Test
    void whileSomethingWasHeardWithinTheDeadlineThereIsNone() {
        now.set(DEADLINE);

        silences(10 * Outage.ENOUGH);
        assertThat(outage.lasts()).isFalse();
    }

    private void silences(int number) {
        for (int i = 0; i < number; i++) {
            outage.unanswered();
        }
    }
}
