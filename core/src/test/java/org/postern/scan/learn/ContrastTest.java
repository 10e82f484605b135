package org.postern.scan.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContrastTest {

    private final Random random = new Random(6);

    private List<Contrast> some(int count) {
        return Collections.nCopies(count, new Contrast(Mails.random(random, 20), -2.5));
    }

    @Test
    void theyAreReadAsTheyWereWritten() {
        for (int count : new int[] {0, 1, 2, 16}) {
            byte[] octets = Contrast.encoded(some(count));
            List<Contrast> again = Contrast.decoded(octets);

            assertThat(again).hasSize(count).allMatch(one -> one.prior() == -2.5);
            assertThat(Contrast.encoded(again)).isEqualTo(octets);
        }
    }

    @Test
    void aLessonHasAtMostSixteen() {
        List<Contrast> many = some(17);

        assertThatThrownBy(() -> Contrast.encoded(many)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Example(Features.none(), true, 0, many))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyDamageIsRefusedOrReadAsOctetsThatCouldHaveBeenWritten() {
        byte[] octets = Contrast.encoded(some(3));
        for (int length = 0; length < octets.length; length++) {
            byte[] cut = Arrays.copyOf(octets, length);
            assertThatThrownBy(() -> Contrast.decoded(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        byte[] longer = Arrays.copyOf(octets, octets.length + 1);
        assertThatThrownBy(() -> Contrast.decoded(longer)).isInstanceOf(IllegalArgumentException.class);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = octets.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                assertThat(Contrast.encoded(Contrast.decoded(damaged))).isEqualTo(damaged);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void aPriorIsANumber() {
        for (double prior : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> new Contrast(Features.none(), prior)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Example(Features.none(), true, prior))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
