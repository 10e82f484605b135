package org.postern.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.tenant.DefaultPolicy;
import org.postern.tenant.Policy;
import org.postern.tenant.ScannerDown;
import org.postern.verdict.Action;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class DispositionTest {

    @ParameterizedTest
    @CsvSource({
        "CLEAN, 0.0, DELIVER",
        "CLEAN, 0.49, DELIVER",
        "CLEAN, 0.5, HOLD",
        "BULK, 0.1, DELIVER",
        "BULK, 0.9, DELIVER",
        "SPAM, 0.5, HOLD",
        "PHISHING, 0.97, HOLD",
        "VIRUS, 1.0, HOLD",
        "ATTACHMENT, 0.2, HOLD",
        "MALFORMED, 0.0, HOLD",
        "UNSCANNED, 0.0, HOLD"
    })
    void defaultPolicyHoldsWhatIsBad(Category category, double score, Disposition expected) {
        assertThat(Disposition.of(verdict(category, score, false), DefaultPolicy.VALUE))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SPAM, 0.29, 0.3, 0.8, HOLD, DELIVER",
        "SPAM, 0.3, 0.3, 0.8, HOLD, TAG",
        "SPAM, 0.79, 0.3, 0.8, HOLD, TAG",
        "SPAM, 0.8, 0.3, 0.8, HOLD, HOLD",
        "SPAM, 0.8, 0.3, 0.8, DROP, DROP",
        "SPAM, 0.8, 0.3, 0.8, TAG, TAG",
        "SPAM, 0.5, 0.5, 0.5, TAG, TAG",
        "SPAM, 0.8, 0.3, 0.8, DELIVER, DELIVER",
        "SPAM, 0.5, 0.3, 0.8, DELIVER, DELIVER",
        "CLEAN, 0.4, 0.3, 0.8, HOLD, TAG",
        "CLEAN, 0.4, 0.2, 0.3, TAG, TAG",
        "CLEAN, 0.4, 0.2, 0.3, DROP, DROP",
        "CLEAN, 0.0, 0.0, 0.0, HOLD, HOLD",
        "SPAM, 0.6, 0.9, 0.5, HOLD, HOLD"
    })
    void thresholdsDecideForSpamAndWhatIsNear(ArgumentsAccessor row) {
        Verdict verdict = verdict(row.get(0, Category.class), row.getDouble(1), false);
        Policy policy = policy(true, row.get(4, Action.class), row.getDouble(2), row.getDouble(3), ScannerDown.HOLD);

        assertThat(Disposition.of(verdict, policy)).isEqualTo(row.get(5, Disposition.class));
    }

    @ParameterizedTest
    @CsvSource({"VIRUS", "ATTACHMENT", "MALFORMED", "UNSCANNED"})
    void someCategoriesAreNotAQuestionOfScore(Category category) {
        Policy policy = policy(true, Action.DROP, 1, 1, ScannerDown.HOLD);

        assertThat(Disposition.of(verdict(category, 0, false), policy)).isEqualTo(Disposition.DROP);
    }

    @ParameterizedTest
    @CsvSource({
        "CLEAN, 0.1, HOLD, DEFER, DEFER",
        "CLEAN, 0.1, HOLD, HOLD, HOLD",
        "CLEAN, 0.1, HOLD, TAG, TAG",
        "BULK, 0.9, DELIVER, DEFER, DEFER",
        "SPAM, 0.9, TAG, DEFER, DEFER",
        "SPAM, 0.9, TAG, HOLD, HOLD",
        "SPAM, 0.9, HOLD, TAG, HOLD",
        "SPAM, 0.9, HOLD, DEFER, HOLD",
        "SPAM, 0.9, DROP, DEFER, DROP",
        "VIRUS, 1.0, DELIVER, DEFER, DEFER"
    })
    void nothingIsDeliveredUnscannedByAccident(ArgumentsAccessor row) {
        Verdict verdict = verdict(row.get(0, Category.class), row.getDouble(1), true);
        Policy policy = policy(true, row.get(2, Action.class), 0.5, 0.5, row.get(3, ScannerDown.class));

        assertThat(Disposition.of(verdict, policy)).isEqualTo(row.get(4, Disposition.class));
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void withoutProtectionEverythingIsDelivered(Category category) {
        Policy off = policy(false, Action.DROP, 0, 0, ScannerDown.HOLD);

        assertThat(Disposition.of(verdict(category, 1, true), off)).isEqualTo(Disposition.DELIVER);
    }

    private static Verdict verdict(Category category, double score, boolean scannerDown) {
        return new Verdict(category, score, List.of(), scannerDown);
    }

    /** @param action of every category */
    private static Policy policy(
            boolean protection, Action action, double tagFrom, double holdFrom, ScannerDown whenDown) {
        Map<Category, Action> actions = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            actions.put(category, action);
        }
        return new Policy(protection, actions, tagFrom, holdFrom, whenDown, Map.of(), Map.of());
    }
}
