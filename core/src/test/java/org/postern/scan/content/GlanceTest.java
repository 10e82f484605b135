package org.postern.scan.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlanceTest {

    @Test
    void aShortLetterIsSeenWhole() {
        assertThat(Glance.cut("x".repeat(4_000))).hasSize(4_000);
    }

    @Test
    void ofALongOneTheBeginningAndTheEndAreSeen() {
        String text = "begin" + "x".repeat(2_995) + "middle" + "y".repeat(5_000) + "z".repeat(997) + "end";

        assertThat(Glance.cut(text)).startsWith("begin").endsWith("end").doesNotContain("middle", "y");
    }
}
