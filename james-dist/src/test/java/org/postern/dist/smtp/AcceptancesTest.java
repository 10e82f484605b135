package org.postern.dist.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcceptancesTest {

    private final Acceptances acceptances = new Acceptances();

    @Test
    void whatIsInHandIsWaitedForAndNothingElseIsTaken() throws Exception {
        assertThat(acceptances.begin()).isTrue();
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture.runAsync(() -> {
            acceptances.close(Duration.ofSeconds(10));
            closed.countDown();
        });
        assertThat(closed.await(300, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(acceptances.begin()).isFalse();

        acceptances.end();

        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatTakesTooLongIsNotWaitedFor() {
        assertThat(acceptances.begin()).isTrue();
        long start = System.nanoTime();

        acceptances.close(Duration.ofMillis(200));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(3));
    }
}
