package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PreferenceTest {

    private final AtomicLong now = new AtomicLong();
    private final Preference preference = new Preference(3, now::get);

    @Test
    void oneLostAnswerChangesNothing() {
        silences(0, Preference.SILENT_TOO_OFTEN - 1);

        assertThat(preference.first()).isZero();
    }

    @Test
    void whoIsSilentTooOftenIsPassedOverForAWhile() {
        silences(0, Preference.SILENT_TOO_OFTEN);

        assertThat(preference.first()).isEqualTo(1);
        now.addAndGet(Preference.AVOIDED_MILLIS + 1);
        assertThat(preference.first()).isZero();
    }

    @Test
    void stillSilentItIsPassedOverAgainAtOnce() {
        silences(0, Preference.SILENT_TOO_OFTEN);
        now.addAndGet(Preference.AVOIDED_MILLIS + 1);

        silences(0, 1);
        assertThat(preference.first()).isEqualTo(1);
    }

    @Test
    void oneAnswerRestoresIt() {
        silences(0, Preference.SILENT_TOO_OFTEN);

        preference.heard(0);
        assertThat(preference.first()).isZero();
    }

    @Test
    void whenAllAreSilentTheFirstIsAskedFirst() {
        silences(0, 3);
        silences(1, 3);
        assertThat(preference.first()).isEqualTo(2);

        silences(2, 3);
        assertThat(preference.first()).isZero();
    }

    private void silences(int server, int number) {
        for (int i = 0; i < number; i++) {
            preference.silent(server);
        }
    }
}
