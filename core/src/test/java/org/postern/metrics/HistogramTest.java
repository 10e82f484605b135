package org.postern.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void aValueIsCountedInEachBucketThatIsLargeEnough() {
        Histogram histogram = Histogram.ofCounts();
        histogram.add(1);
        histogram.add(3);
        histogram.add(4);
        histogram.add(1_000);

        Histogram.Reading reading = histogram.read();

        assertThat(reading.bounds()).startsWith(1, 2, 3, 5).endsWith(100);
        assertThat(reading.upTo()).startsWith(1, 1, 2, 3).endsWith(3, 4);
        assertThat(reading.count()).isEqualTo(4);
        assertThat(reading.sum()).isEqualTo(1_008);
    }

    @Test
    void timesAreAddedInNanosecondsAndShownInSeconds() {
        Histogram histogram = Histogram.ofTimes();
        histogram.add(TimeUnit.MILLISECONDS.toNanos(5));
        histogram.add(TimeUnit.MILLISECONDS.toNanos(6));

        Histogram.Reading reading = histogram.read();

        assertThat(reading.sum()).isCloseTo(0.011, within(1e-9));
        assertThat(reading.bounds()[3]).isEqualTo(0.005);
        assertThat(reading.upTo()[3]).isEqualTo(1);
        assertThat(reading.upTo()[4]).isEqualTo(2);
    }

    @Test
    void noThreadsWordIsLost() {
        Histogram histogram = Histogram.ofCounts();

        IntStream.range(0, 40_000).parallel().forEach(i -> histogram.add(i % 4));

        assertThat(histogram.read().count()).isEqualTo(40_000);
        assertThat(histogram.read().sum()).isEqualTo(60_000);
    }
}
