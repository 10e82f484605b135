package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalloutAnswerTest {

    @ParameterizedTest
    @CsvSource({
        "KNOWN, 250 2.1.5 ok",
        "KNOWN, 251 will forward",
        "UNKNOWN, 550 no such user",
        "UNKNOWN, 551 not local",
        "UNKNOWN, 553 not allowed",
        "UNKNOWN, 550 5.1.1 no such user",
        "UNKNOWN, 550 5.1.10 recipient not found",
        "UNKNOWN, 554 5.1.1 no such user",
        "UNKNOWN, 550 5.0.0 no",
        "UNKNOWN, 550 5.2.1 disabled",
        "UNKNOWN, 550 5.4.1 access denied",
        "UNANSWERED, 550 5.7.1 your address is on a list",
        "UNANSWERED, 550 5.1.8 bad sender's domain",
        "UNANSWERED, 553 5.1.7 bad sender",
        "UNANSWERED, 550 5.2.2 mailbox full",
        "UNANSWERED, 550 5.3.2 system down",
        "UNANSWERED, 552 too much",
        "UNANSWERED, 554 no SMTP service here",
        "UNANSWERED, 503 bad sequence",
        "UNANSWERED, 450 4.2.0 greylisted",
        "UNANSWERED, 421 4.7.0 too many",
        "UNANSWERED, 354 go on"
    })
    void onlyARefusalOfTheAddressItselfMeansThatThereIsNone(CalloutAnswer answer, String line) {
        Reply reply = Reply.of(Integer.parseInt(line.substring(0, 3)), List.of(line.substring(4)));

        assertThat(CalloutAnswer.of(reply)).isEqualTo(answer);
    }
}
