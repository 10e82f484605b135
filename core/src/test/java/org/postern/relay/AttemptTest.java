package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptTest {

    @ParameterizedTest
    @CsvSource({
        // step, code, never worked before, what follows
        "CONNECT,  0,   false, DOWN",
        "GREETING, 0,   false, DOWN",
        "GREETING, 421, false, DOWN",
        "GREETING, 450, false, DOWN",
        "GREETING, 554, false, DOWN",
        "EHLO,     451, false, DOWN",
        "EHLO,     550, false, DOWN",
        "STARTTLS, 0,   false, DOWN",
        "STARTTLS, 454, false, DOWN",
        "MAIL,     0,   false, DOWN",
        "MAIL,     421, false, DOWN",
        "MAIL,     452, false, DOWN",
        "MAIL,     550, false, REFUSED",
        "MAIL,     550, true,  ALONE",
        "RCPT,     0,   false, ALONE",
        "RCPT,     421, false, DOWN",
        "RCPT,     450, false, ALONE",
        "RCPT,     550, false, REFUSED",
        "RCPT,     550, true,  ALONE",
        "DATA,     0,   false, ALONE",
        "DATA,     250, false, ALONE",
        "DATA,     451, false, ALONE",
        "DATA,     554, false, REFUSED",
        "BODY,     0,   false, ALONE",
        "BODY,     250, false, DELIVERED",
        "BODY,     250, true,  DELIVERED",
        "BODY,     354, false, ALONE",
        "BODY,     421, false, DOWN",
        "BODY,     452, false, ALONE",
        "BODY,     552, false, REFUSED",
        "BODY,     552, true,  ALONE"
    })
    void everyReplyAtEveryStepHasOneMeaning(Step step, int code, boolean softBounce, String meaning) {
        Attempt attempt = Attempt.of(step, Reply.of(code, List.of("text")), softBounce);

        assertThat(meaning(attempt)).isEqualTo(meaning);
    }

    private static String meaning(Attempt attempt) {
        if (attempt instanceof Attempt.Retry retry) {
            return retry.down() ? "DOWN" : "ALONE";
        }
        return attempt.getClass().getSimpleName().toUpperCase();
    }
}
