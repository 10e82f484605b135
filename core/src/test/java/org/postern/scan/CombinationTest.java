package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.scan.Combination.Finding;
import org.postern.scan.Combination.Shift;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

class CombinationTest {

    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");
    private static final Authentication PROVEN =
            new Authentication(List.of("spf=pass"), new Identity(Identity.Proof.SPF, "a.test", "a.test", true));

    private static List<Finding> findings(String text) {
        return Stream.of(text.split(","))
                .map(one -> one.strip().split(" "))
                .map(words -> new Finding(
                        Category.valueOf(words[1]),
                        new Reason(words[0], Double.parseDouble(words[2]), "It is so.", "Otherwise.")))
                .toList();
    }

    private static Verdicts verdicts(String text, Map<Address, Double> own) {
        Map<Address, Shift> shifts = new HashMap<>();
        own.forEach((recipient, odds) -> shifts.put(recipient, new Shift(odds, 0, "")));
        return Combination.of(findings(text), true, PROVEN, shifts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // findings                        | own  | of all        | of him          | his score
                "words SPAM 2                      |  4   | CLEAN | SPAM     | 0.8581",
                "words SPAM 6                      | -4   | SPAM  | CLEAN    | 0.0998",
                "words SPAM 6                      | -0.5 | SPAM  | SPAM     | 0.7858",
                "list BULK 1                       |  1   | BULK  | BULK     | 0.0998",
                "list BULK 1                       |  5   | BULK  | SPAM     | 0.8581",
                "link PHISHING 5, words SPAM 1     | -4   | PHISHING | CLEAN | 0.0998",
                // whether it is wanted is taught, and not what kind of bad mail it is
                "words SPAM 4, link PHISHING 3     | -2   | SPAM  | SPAM     | 0.69",
                "words SPAM 3, link PHISHING 3.5   |  1   | PHISHING | PHISHING | 0.9644",
                "known CLEAN -1                    |  6   | CLEAN | SPAM     | 0.69",
                "gtube SPAM 20                     | -6   | SPAM  | SPAM     | 0.9999",
            })
    void whatHisOwnPartsSayComesToTheFindingsOfAll(
            String findings, double own, Category common, Category category, double score) {
        Verdicts verdicts = verdicts(findings, Map.of(ANNA, own));
        Verdict his = verdicts.of(ANNA);

        assertThat(verdicts.common())
                .isEqualTo(Combination.of(findings(findings), true, PROVEN))
                .extracting(Verdict::category)
                .isEqualTo(common);
        assertThat(his.category()).isEqualTo(category);
        assertThat(his.score()).isCloseTo(score, within(0.0001));
        assertThat(his.authentication()).isEqualTo(PROVEN);
        assertThat(his.scannerDown()).isTrue();
        assertThat(verdicts.of(BERT)).isSameAs(verdicts.common());
    }

    @ParameterizedTest
    @CsvSource({"VIRUS", "UNSCANNED", "ATTACHMENT", "MALFORMED"})
    void whatIsDangerousStaysWhatItIsWhateverAnybodyTaught(Category sure) {
        Verdicts verdicts = verdicts("words SPAM 2, sure " + sure + " 1", Map.of(ANNA, -20.0, BERT, 20.0));

        assertThat(verdicts.own()).isEmpty();
        assertThat(verdicts.of(ANNA).category()).isEqualTo(sure);
    }

    @ParameterizedTest
    @CsvSource({"0.004, false", "-0.004, false", "0, false", "0.005, true", "-0.006, true"})
    void whoseOwnPartsSayNothingThatCouldBeShownHasTheVerdictOfAll(double odds, boolean differs) {
        assertThat(verdicts("words SPAM 2", Map.of(ANNA, odds)).own().containsKey(ANNA))
                .isEqualTo(differs);
    }

    @Test
    void theFindingStandsAmongTheOthersByItsWeight() {
        Verdicts verdicts = verdicts("words SPAM 4, link PHISHING 1, known CLEAN -2", Map.of(ANNA, 1.504, BERT, -3.0));

        assertThat(verdicts.of(ANNA).reasons())
                .extracting(Reason::name, Reason::weight)
                .containsExactly(
                        tuple("words", 4.0), tuple("taught-here", 1.5), tuple("link", 1.0), tuple("known", -2.0));
        assertThat(verdicts.of(BERT).reasons())
                .extracting(Reason::name)
                .containsExactly("words", "link", "known", "taught-here");
        assertThat(verdicts.of(BERT).reasons().get(3).text()).contains("called wanted");
        assertThat(verdicts.of(ANNA).reasons().get(1).text()).contains("called not wanted");
    }

    @ParameterizedTest
    @CsvSource({
        "PHISHING, -3, -5, -3",
        "PHISHING, 1, 2, 3",
        "PHISHING, 0, -6, 0",
        "SPAM, -3, -5, -8",
        "CLEAN, 1, -2, -1"
    })
    void nobodyVouchesForPhishingByHisOwnLessons(Category category, double domain, double mailbox, double odds) {
        assertThat(new Shift(domain, mailbox, "").odds(category)).isEqualTo(odds);
    }

    @Test
    void theWordsThatSpeakMostAreNamed() {
        Map<Address, Shift> shifts = Map.of(ANNA, new Shift(0, 3, "its text, most of all \"gnomes\""));

        assertThat(Combination.of(findings("words SPAM 2"), false, PROVEN, shifts)
                        .of(ANNA)
                        .reasons()
                        .get(0)
                        .text())
                .isEqualTo(
                        "It is like mail that was called not wanted for this recipient, by its text, most of all \"gnomes\".");
    }

    /** What-if judges a recipient's verdict once more from the reasons that are kept. */
    @ParameterizedTest
    @CsvSource({"-6", "-2", "-0.5", "0.5", "2", "6"})
    void theSameIsFoundAgainFromTheReasonsThatAreKept(double odds) {
        List<Finding> findings = new ArrayList<>(findings("call-asked PHISHING 3, refund-waits PHISHING 2"));
        findings.add(BuiltIn.GTUBE);
        Verdict his = Combination.of(findings, false, PROVEN, Map.of(ANNA, new Shift(odds, 0, "")))
                .of(ANNA);

        assertThat(Reweighing.of(his, Map.of("taught-here", odds))).isEqualTo(his);
        assertThat(Reweighing.of(his, Map.of("taught-here", 0.0)).score())
                .isEqualTo(Combination.of(findings, false, PROVEN).score());
        assertThat(Reweighing.names()).contains("taught-here");
    }
}
