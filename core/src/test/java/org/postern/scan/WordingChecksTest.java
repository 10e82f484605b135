package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.plain;
import static org.postern.scan.Letters.scan;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.scan.check.Check;
import org.postern.scan.content.WordingChecks;

/** For every theme words that speak of it, in one language or another, and words close by that do not. */
class WordingChecksTest {

    private static final String ELSEWHERE = " https://pages.example.net/x";

    private static final String[][] FIXTURES = {
        {"prize-offered", "Herzlichen Gl\u00fcckwunsch! Ihr Gutschein wartet.", "Here is the survey of the bridge."},
        {"gambling-offered", "Das Casino schenkt 100 Freispiele", "The casino is an old house."},
        {"medicine-offered", "Lose weight with these pills", "The pharmacy closes at six."},
        {"dating-offered", "Hot women want dating near you", "Are you dating?"},
        {"credit-offered", "Low rates: a loan that pays all your debts", "About the loan of my bicycle"},
        {"income-offered", "Make money, be your own boss", "They make money."},
        {"bargain-cried", "Limited time: order now, free shipping", "Free shipping is back."},
        {"addresses-sold", "Bulk e-mail to two million addresses, targeted email lists", "My email list is long."},
        {"removal-offered", "To be removed, unsubscribe here", "How do I unsubscribe?"},
        {
            "account-threatened",
            "Votre compte a \u00e9t\u00e9 bloqu\u00e9, v\u00e9rifiez" + ELSEWHERE,
            "Votre compte, v\u00e9rifiez"
        },
        {
            "payment-asked",
            "Payment failed. Update your payment method" + ELSEWHERE,
            "Payment failed. Update your payment"
        },
        {"parcel-waits", "Su paquete: gastos de env\u00edo y aduana" + ELSEWHERE, "Su paquete y aduana"},
        {"document-waits", "A shared document: review and sign" + ELSEWHERE, "A shared document: review and sign"},
        {
            "mailbox-threatened",
            "Your mailbox is full: quota exceeded" + ELSEWHERE,
            "Your mailbox is full: quota exceeded"
        },
        {"wallet-asked", "Connect your wallet, keep your seed phrase" + ELSEWHERE, "I lost my wallet" + ELSEWHERE},
        {"refund-waits", "Belastingdienst: teruggave" + ELSEWHERE, "Belastingdienst" + ELSEWHERE},
        {"presses", "Urgent: within 24 hours", "Is it urgent?"},
        {"call-asked", "You will be charged. Call our team on +1 (800) 555-0100", "You will be charged. Call our team."
        },
        {
            "favour-asked",
            "Are you at your desk? I need gift cards, send me the codes.",
            "The gift cards of the museum are sold out."
        },
        {"fortune-offered", "A beneficiary died; ten million dollars", "The million dollars question"},
        {
            "extorts",
            "A hacker: I infected your device. Bitcoin, or all your contacts see the webcam",
            "Hacker, webcam, your device, infected, all your contacts"
        },
    };

    @Test
    void eachThemeIsHeardAndNothingCloseBy() {
        for (String[] row : FIXTURES) {
            assertThat(ScannerTest.names(scan(plain(row[1])))).as(row[1]).contains(row[0]);
            assertThat(ScannerTest.names(scan(plain(row[2])))).as(row[2]).doesNotContain(row[0]);
        }
    }

    @Test
    void everyCheckHasFixtures() {
        assertThat(java.util.Arrays.stream(FIXTURES).map(row -> row[0]))
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(
                        WordingChecks.ALL.stream().map(Check::name).toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.example.org/account, false",
        "https://example.net/account, true",
        "https://example.org.evil.example/x, true"
    })
    void aLinkToTheSendersOwnSiteAsksForNothing(String link, boolean found) {
        assertThat(ScannerTest.names(scan(plain("Verify your account, unusual activity " + link)))
                        .contains("account-threatened"))
                .isEqualTo(found);
    }
}
