package org.postern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCodeTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            RCPT,       550 5.7.26 no proof,      5.7.26, 4.7.26
            RCPT,       550 no such user,         5.1.1,  4.1.1
            MAIL,       550 not you,              5.7.1,  4.7.1
            MESSAGE,    550 spam,                 5.7.1,  4.7.1
            RCPT,       551 moved,                5.1.6,  4.1.6
            RCPT,       552 full,                 5.2.2,  4.2.2
            MESSAGE,    552 too large,            5.3.4,  4.3.4
            RCPT,       553 bad name,             5.1.3,  4.1.3
            MAIL,       553 bad name,             5.1.7,  4.1.7
            RCPT,       554 no,                   5.0.0,  4.0.0
            GATEWAY,    554 5.4.6 a loop,         5.4.6,  4.4.6
            GATEWAY,    556 no mail there,        5.1.10, 4.1.10
            RCPT,       450 busy,                 4.2.0,  4.2.0
            RCPT,       452 too many,             4.5.3,  4.5.3
            MAIL,       452 no room,              4.3.1,  4.3.1
            CONNECTION, 421 later,                4.3.2,  4.3.2
            RCPT,       451 4.7.1 greylisted,     4.7.1,  4.7.1
            # the two codes contradict one another
            RCPT,       550 4.2.2 full,           5.1.1,  4.1.1
            RCPT,       450 5.1.1 nobody,         4.2.0,  4.2.0
            RCPT,       250 2.1.5 odd,            2.1.5,  4.1.5
            RCPT,       354 odd,                  4.5.0,  4.5.0
            CONNECTION, connection refused,       4.4.1,  4.4.1
            MESSAGE,    connection lost,          4.4.2,  4.4.2
            GATEWAY,    no delivery server is set, 4.4.7, 4.4.7
            """)
    void itIsTheServersOwnOrWhatItsReplyComesTo(Stage stage, String line, String failed, String delayed) {
        Said said = Said.parse(stage, line);

        assertThat(StatusCode.of(said, false)).isEqualTo(failed);
        assertThat(StatusCode.of(said, true)).isEqualTo(delayed);
    }

    @Test
    void theLineOfTheLedgerIsReadBackWhole() {
        Said said = Said.parse(Stage.RCPT, "550 5.1.1 no such user");

        assertThat(said).isEqualTo(new Said(Stage.RCPT, 550, "5.1.1", "no such user"));
        assertThat(said.line()).isEqualTo("550 5.1.1 no such user");
        assertThat(Said.parse(Stage.RCPT, "550").line()).isEqualTo("550");
        assertThat(Said.parse(Stage.GATEWAY, "5500 hosts").code()).isZero();
        assertThat(Said.parse(Stage.GATEWAY, "").line()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            5.1.1,  There is no such mailbox.
            4.1.1,  There is no such mailbox.
            5.2.2,  The mailbox is full.
            5.7.26, The recipient's mail server does not accept it under its rules.
            5.0.0,  The recipient's mail server refused it.
            4.0.0,  The recipient's mail server did not take it.
            4.4.1,  The recipient's mail server could not be reached.
            5.999.999, The recipient's mail server refused it.
            """)
    void everyCodeHasPlainWords(String status, String words) {
        assertThat(Words.of(status)).isEqualTo(words);
    }
}
