package org.postern.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.limits.Hour.Used;

class HourTest {

    private final Hour hour = new Hour();

    @Test
    void aPartCountsForAnHourAndNoLonger() {
        hour.add(100, 2, 50);
        hour.add(105, 1, 7);

        assertThat(hour.used(105)).isEqualTo(new Used(3, 57));
        assertThat(hour.used(111)).isEqualTo(new Used(3, 57));
        assertThat(hour.used(112)).isEqualTo(new Used(1, 7));
        assertThat(hour.used(117)).isEqualTo(new Used(0, 0));
        assertThat(hour.over(116)).isFalse();
    }

    @Test
    void aLongSilenceForgetsEverything() {
        hour.add(100, 2, 50);

        assertThat(hour.over(112)).isTrue();
        hour.add(100_000, 1, 1);
        assertThat(hour.used(100_000)).isEqualTo(new Used(1, 1));
    }

    @Test
    void aClockThatIsSetBackLosesNothing() {
        hour.add(100, 1, 1);
        hour.add(90, 1, 1);

        assertThat(hour.used(90)).isEqualTo(new Used(2, 2));
        assertThat(hour.used(111)).isEqualTo(new Used(2, 2));
        assertThat(hour.used(112)).isEqualTo(new Used(0, 0));
    }

    @Test
    void partsAreFiveMinutes() {
        assertThat(Hour.part(299_999)).isZero();
        assertThat(Hour.part(300_000)).isEqualTo(1);
    }
}
