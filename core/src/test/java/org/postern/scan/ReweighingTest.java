package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.scan.Combination.Finding;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

class ReweighingTest {

    private static Verdict verdict(String... findings) {
        return Combination.of(
                Stream.of(findings)
                        .map(text -> text.split(" "))
                        .map(words -> new Finding(
                                Category.valueOf(words[1]),
                                new Reason(words[0], Double.parseDouble(words[2]), "It is so.", "Otherwise.")))
                        .toList(),
                false,
                Authentication.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "seen-elsewhere-same, 9, SPAM",
        "seen-elsewhere-same, 3, CLEAN",
        "seen-elsewhere-same, -9, CLEAN",
        "gtube, 20, CLEAN",
    })
    void aVerdictWithAnotherWeightIsWhatTheSumSays(String finding, double weight, Category category) {
        Verdict before = verdict("seen-elsewhere-same SPAM 3");

        assertThat(Reweighing.of(before, Map.of(finding, weight)).category()).isEqualTo(category);
    }

    @Test
    void withItsOwnWeightsAVerdictStaysAsItIs() {
        Verdict before = verdict("gtube SPAM 20", "refund-waits PHISHING 2", "call-asked PHISHING 2", "eicar VIRUS 20");
        Map<String, Double> own = Map.of("gtube", 20.0);

        assertThat(Reweighing.of(before, own)).isEqualTo(before);
        assertThat(Reweighing.of(before, Map.of())).isSameAs(before);
        assertThat(Reweighing.of(before, Map.of("gtube", 0.0)).category()).isEqualTo(Category.VIRUS);
    }

    @Test
    void everyFindingHasItsName() {
        assertThat(Reweighing.names())
                .contains("gtube", "virus", "malformed")
                .containsAll(List.of("seen-elsewhere", "seen-elsewhere-same", "seen-elsewhere-widely"));
    }
}
