package org.postern.scan.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final int ALL = 1 << Features.BITS;

    @Test
    void itHoldsWhatAPlainCalculationGivesWhileItGrowsAndWhenItIsFull() {
        Table table = new Table(12);
        Map<Integer, float[]> plain = new HashMap<>();
        Random random = new Random(5);
        for (int i = 0; i < 30_000; i++) {
            int number = random.nextInt(ALL);
            double gradient = random.nextGaussian();
            table.move(number, gradient);
            float[] one = plain.computeIfAbsent(number >>> 10, place -> new float[2]);
            one[0] += (float) (gradient * gradient);
            one[1] += (float) (0.5 * gradient / Math.sqrt(1e-4 + one[0]));
            if (i % 1_000 == 0) {
                plain.forEach((place, value) -> {
                    assertThat(table.weight(place << 10)).isEqualTo(value[1]);
                    assertThat(table.squareAt(place)).isEqualTo(value[0]);
                });
                assertThat(table.moved())
                        .containsExactly(plain.keySet().stream()
                                .mapToInt(place -> place)
                                .sorted()
                                .toArray());
            }
        }
        assertThat(table.octets()).isEqualTo((1 << 12) * 8L);
    }

    @Test
    void featuresThatShareAPlaceShareItsWeight() {
        Table small = new Table(16);
        small.move(0b1000000, 1);

        assertThat(small.weight(0b1111111)).isEqualTo(small.weight(0b1000000)).isPositive();
        assertThat(small.weight(0b10000000)).isZero();

        Table whole = new Table(Features.BITS);
        whole.move(64, 1);
        assertThat(whole.weight(65)).isZero();
    }

    @Test
    void whatMovedOftenMovesLess() {
        Table table = new Table(Features.BITS);
        table.move(7, 1);
        double first = table.weight(7);
        table.move(7, 1);

        assertThat(table.weight(7) - first).isPositive().isLessThan(first);
    }

    @Test
    void itTakesLittleMemoryAtFirstAndNeverMoreThanAPlainArray() {
        Table table = new Table(Features.BITS);
        assertThat(table.octets()).isLessThan(20_000);
        long most = 0;
        for (int number = 0; number < ALL; number++) {
            table.move(number, 1);
            most = Math.max(most, table.octets());
        }
        assertThat(most).isEqualTo(8L * ALL).isLessThan(64L << 20);
    }

    @Test
    void placesAndWeightsThatCannotBeAreRefused() {
        Table table = new Table(16);
        assertThatThrownBy(() -> table.put(1 << 16, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.put(-1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.put(1, Float.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.put(1, 1, Float.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.put(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
