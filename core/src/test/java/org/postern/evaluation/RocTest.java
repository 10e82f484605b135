package org.postern.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RocTest {

    @ParameterizedTest(name = "ham {0}, spam {1}: {2} %")
    @CsvSource({
        "0.1 0.2, 0.8 0.9, 0",
        "0.8 0.9, 0.1 0.2, 100",
        "0.5, 0.5, 50",
        "0.1 0.5, 0.5 0.9, 12.5",
        "0.1 0.9, 0.5, 50",
        "0.1 0.1 0.1 0.6, 0.5 0.7, 12.5"
    })
    void theLossCountsPairsInTheWrongOrderAndTiesHalf(String ham, String spam, double percent) {
        assertThat(new Roc(numbers(ham), numbers(spam)).lossPercent()).isEqualTo(percent);
    }

    @ParameterizedTest(name = "{0} of ham held: {1} of spam missed")
    @CsvSource({
        // ten ham 0.0-0.9, spam 0.05, 0.85, 0.9, 0.95
        "0, 0.75",
        "0.0999, 0.75",
        "0.1, 0.25",
        "0.2, 0.25",
        "0.9, 0",
        "1, 0"
    })
    void missesAreCountedAtTheThresholdThatHoldsNoMoreHam(double held, double missed) {
        double[] ham = IntStream.range(0, 10).mapToDouble(i -> i / 10.0).toArray();

        assertThat(new Roc(ham, new double[] {0.05, 0.85, 0.9, 0.95}).missed(held))
                .isEqualTo(missed);
    }

    @Test
    void spamThatTiesWithHamThatMayNotBeHeldIsMissed() {
        Roc roc = new Roc(new double[] {0.1, 0.5, 0.5}, new double[] {0.5, 0.6});

        assertThat(roc.missed(0.34)).isEqualTo(0.5);
        assertThat(roc.missed(0.67)).isZero();
    }

    @Test
    void theIntervalHoldsTheValueAndIsAlwaysTheSame() {
        double[] ham = IntStream.range(0, 200).mapToDouble(i -> i).toArray();
        double[] spam = IntStream.range(0, 200).mapToDouble(i -> i + 150).toArray();
        Roc roc = new Roc(ham, spam);

        double[] interval = roc.interval();

        assertThat(interval[0]).isLessThan(roc.lossPercent());
        assertThat(interval[1]).isGreaterThan(roc.lossPercent()).isLessThan(10);
        assertThat(new Roc(ham, spam).interval()).containsExactly(interval);
    }

    @Test
    void theCurveGoesFromNothingHeldToEverythingHeld() {
        Roc.Point[] curve = new Roc(new double[] {0.1, 0.5}, new double[] {0.5, 0.9}).curve();

        assertThat(curve)
                .containsExactly(
                        new Roc.Point(0, 0), new Roc.Point(0, 0.5), new Roc.Point(0.5, 1), new Roc.Point(1, 1));
    }

    @Test
    void oneClassAloneHasNoCurve() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Roc(new double[0], new double[] {1}));
    }

    @Test
    void theDrawingStartsAndEndsInTheCorners() {
        assertThat(RocDrawing.x(0)).isEqualTo(RocDrawing.x(0.0001)).isEqualTo(70, within(1e-9));
        assertThat(RocDrawing.x(1)).isEqualTo(670, within(1e-9));
        assertThat(RocDrawing.y(0)).isEqualTo(670, within(1e-9));
        assertThat(RocDrawing.of(new Roc(new double[] {0.1}, new double[] {0.9})))
                .startsWith("<svg ")
                .contains("points=\"70.0,670.0 70.0,70.0 670.0,70.0\"", "1-ROCA 0.0000 %", ">0.01 %<", ">100 %<")
                .endsWith("</svg>\n");
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
