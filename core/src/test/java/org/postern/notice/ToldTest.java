package org.postern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.ledger.Mail;
import org.postern.verdict.Identity;

class ToldTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # sender,             what is so,               of failure,  of delay
            anna@sender.test,     proven bounces,           YES,         YES
            anna@sender.test,     bounces,                  UNPROVEN,    UNPROVEN
            anna@sender.test,     proven bounces automatic, YES,         AUTOMATIC
            anna@sender.test,     bounces automatic,        UNPROVEN,    UNPROVEN
            anna@sender.test,     proven bounces released,  RELEASED,    RELEASED
            anna@sender.test,     bounces released,         RELEASED,    RELEASED
            anna@sender.test,     proven,                   OFF,         YES
            anna@sender.test,     -,                        UNPROVEN,    UNPROVEN
            -,                    proven bounces,           NULL_SENDER, NULL_SENDER
            -,                    proven bounces ours,      OURS,        OURS
            reports@gateway.test, proven bounces ours,      OURS,        OURS
            anna@[192.0.2.7],     proven bounces,           YES,         YES
            anna,                 proven bounces,           NO_ADDRESS,  NO_ADDRESS
            a b@sender.test,      proven bounces,           NO_ADDRESS,  NO_ADDRESS
            """)
    void aSenderIsToldOnlyWhenHeIsSurelyTheOne(String sender, String so, Told ofFailure, Told ofDelay) {
        List<String> is = so == null ? List.of() : List.of(so.split(" "));
        // that an author is proven says nothing of the envelope
        Identity identity = new Identity(Identity.Proof.DKIM, "sender.test", "sender.test", is.contains("proven"));
        Original sample = Samples.from(sender == null ? "" : sender);
        Mail mail = is.contains("ours") ? Samples.ours(sample.mail()) : sample.mail();
        Original original = new Original(mail, is.contains("released"), identity);

        assertThat(Told.ofFailure(original, is.contains("bounces"))).isEqualTo(ofFailure);
        assertThat(Told.ofDelay(original, is.contains("automatic"))).isEqualTo(ofDelay);
    }
}
