package org.postern.scan.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Circuit circuit = new Circuit("it", 3, Duration.ofSeconds(5), nanos::get);

    @Test
    void someFailuresInARowOpenItAndOneGoodAnswerClosesIt() {
        circuit.failed("one");
        circuit.failed("two");
        assertThat(circuit.closed()).isTrue();
        assertThat(circuit.trouble()).isEmpty();

        circuit.failed("three");
        assertThat(circuit.closed()).isFalse();
        assertThat(circuit.trouble()).contains("it: three");

        circuit.worked();
        assertThat(circuit.closed()).isTrue();
        assertThat(circuit.trouble()).isEmpty();
        assertThat(circuit.answers()).isEqualTo(1);
        assertThat(circuit.failures()).isEqualTo(3);
    }

    @Test
    void failuresWithAnAnswerBetweenThemDoNotOpenIt() {
        for (int i = 0; i < 10; i++) {
            circuit.failed("now and then");
            circuit.failed("now and then");
            circuit.worked();
        }

        assertThat(circuit.closed()).isTrue();
    }

    @Test
    void whatIsUselessIsLeftOutAtOnce() {
        circuit.useless("it refuses");

        assertThat(circuit.closed()).isFalse();
        assertThat(circuit.trouble()).contains("it: it refuses");
    }

    @Test
    void oneCallerProbesEachPause() {
        assertThat(circuit.probe()).as("while it works").isFalse();
        circuit.useless("it refuses");

        assertThat(circuit.probe()).as("at once").isFalse();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(circuit.probe()).isTrue();
        assertThat(circuit.probe()).as("a second caller").isFalse();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(circuit.probe()).isTrue();
    }
}
