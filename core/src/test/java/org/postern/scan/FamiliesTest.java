package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.scan.Combination.Finding;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

class FamiliesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // of one family the heaviest counts in full
        "asks-for-credentials 2.6 account-threatened 2.2, asks-for-credentials 2.6 account-threatened 1.1",
        "presses 1 asks-for-credentials 2.6 payment-asked 2, asks-for-credentials 2.6 payment-asked 1 presses 0.25",
        // of different families each
        "asks-for-credentials 2.6 link-to-number 2.6, asks-for-credentials 2.6 link-to-number 2.6",
        // what speaks for a message is no family, and comes last
        "bulk -0.5 html-only 1.2, html-only 1.2 bulk -0.5",
        "one 1 two 3 three 2, two 3 three 2 one 1"
    })
    void kinCountLessAndTheStrongestComesFirst(String given, String weighed) {
        assertThat(text(Families.weighed(findings(given)))).isEqualTo(weighed);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "virus 20 no-virus-scanner 0, virus 20",
        "recipient-hidden 0.8 from-is-to 1.2, recipient-hidden 0.8",
        "removal-offered 1 bulk -0.5, removal-offered 1",
        "malformed 2 html-only 1.6, malformed 2",
        "no-virus-scanner 0 html-only 1.6, html-only 1.6 no-virus-scanner 0"
    })
    void noReasonContradictsAnother(String given, String left) {
        assertThat(text(Families.weighed(findings(given)))).isEqualTo(left);
    }

    @Test
    void theScoreIsTheSumOfTheWeightsThatAreShown() {
        Verdict verdict = Combination.of(
                findings("asks-for-credentials 2.6 account-threatened 2.2 html-only 0.5"), false, Authentication.NONE);

        double sum = verdict.reasons().stream().mapToDouble(Reason::weight).sum();
        assertThat(sum).isEqualTo(4.2);
        assertThat(verdict.score()).isEqualTo(0.5);
        assertThat(verdict.category()).isEqualTo(Category.PHISHING);
    }

    private static List<Finding> findings(String text) {
        String[] words = text.split(" ");
        return java.util.stream.IntStream.range(0, words.length / 2)
                .mapToObj(i -> new Finding(
                        Category.PHISHING,
                        new Reason(words[2 * i], Double.parseDouble(words[2 * i + 1]), "Found.", "-")))
                .toList();
    }

    private static String text(List<Finding> findings) {
        return String.join(
                " ",
                findings.stream()
                        .map(Finding::reason)
                        .map(reason -> reason.name() + " " + number(reason.weight()))
                        .toList());
    }

    private static String number(double weight) {
        String text = String.valueOf(weight);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
