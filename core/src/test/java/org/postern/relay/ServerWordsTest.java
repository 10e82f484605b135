package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.relay.ServerReport.Finding;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

class ServerWordsTest {

    private static final DeliveryServer SERVER = new DeliveryServer("mail.test", 25, 10, Tls.REQUIRED);

    @ParameterizedTest
    @CsvSource({
        // reply to RCPT, well for an unknown recipient, well for postmaster
        "250 ok, false, true",
        "251 will forward, false, true",
        "550 5.1.1 no such user, true, false",
        "554 5.7.1 no, true, false",
        "450 4.2.0 greylisted, false, false",
        "421 4.7.0 too much, false, false"
    })
    void anUnknownRecipientIsToBeRefusedForGoodAndPostmasterTaken(String line, boolean unknown, boolean postmaster) {
        Reply reply = Reply.of(Integer.parseInt(line.substring(0, 3)), List.of(line.substring(4)));

        assertThat(ServerWords.unknownRecipient(reply).ok()).isEqualTo(unknown);
        assertThat(ServerWords.postmaster(reply).ok()).isEqualTo(postmaster);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "99999, false", "116383, false", "116384, true", "999999999999, true"})
    void aServerTakesOurLargestMessageWithWhatIsAdded(long announced, boolean enough) {
        assertThat(ServerWords.size(announced, 100_000).ok()).isEqualTo(enough);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyFailureNamesARemedyAndHoldsOnlyHarmlessText(Step step) {
        Finding said = ServerWords.failed(SERVER, step, Reply.of(554, List.of("5.7.1 \u0007no", "\u00e4\u001b[2J")));
        Finding unsaid = ServerWords.failed(SERVER, step, Reply.none(null));

        assertThat(said.ok()).isFalse();
        assertThat(said.text()).contains("\"554 5.7.1 ?no ??[2J\". ").matches("[\\x20-\\x7e]+");
        assertThat(unsaid.text()).startsWith("Connection lost. ");
    }
}
