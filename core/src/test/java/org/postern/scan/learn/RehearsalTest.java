package org.postern.scan.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void whereNothingWasThereIsNothing() {
        assertThat(new Rehearsal(3, 10).next()).isEmpty();
        assertThat(new Rehearsal(3, 10).octets()).isZero();
    }

    @Test
    void eachLessonIsAsLikelyAsAnyOtherToBeKept() {
        int[] kept = new int[10];
        for (int round = 0; round < 400; round++) {
            Rehearsal rehearsal = new Rehearsal(20, 10);
            for (int i = 0; i < 100; i++) {
                rehearsal.add(Features.of(1_000 * round + i));
            }
            Set<Integer> drawn = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                drawn.add(rehearsal.next().orElseThrow().get(0) % 1_000);
            }
            drawn.forEach(number -> kept[number / 10]++);
            assertThat(drawn).hasSizeBetween(15, 20);
        }
        for (int tenth : kept) {
            assertThat(tenth).isPositive();
        }
    }

    @Test
    void whatIsDrawnFollowsFromWhatWasBefore() {
        Rehearsal one = filled(50);
        Rehearsal other = filled(50);
        for (int i = 0; i < 50; i++) {
            assertThat(one.next().orElseThrow().get(0))
                    .isEqualTo(other.next().orElseThrow().get(0));
        }
    }

    @Test
    void ofALongMessageItKeepsAPart() {
        Rehearsal rehearsal = new Rehearsal(2, 100);
        rehearsal.add(Mails.random(new Random(7), 20_000));

        assertThat(rehearsal.next().orElseThrow().size()).isEqualTo(100);
        assertThat(rehearsal.octets()).isLessThan(400);
    }

    private static Rehearsal filled(int count) {
        Rehearsal rehearsal = new Rehearsal(10, 10);
        for (int i = 0; i < count; i++) {
            rehearsal.add(Features.of(i));
        }
        return rehearsal;
    }
}
