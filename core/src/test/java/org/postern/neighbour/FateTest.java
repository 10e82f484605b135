package org.postern.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.disposition.Disposition;
import org.postern.disposition.RuleHit;
import org.postern.disposition.Ruling;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

class FateTest {

    @ParameterizedTest
    @CsvSource({
        // disposition, by a list, category, finding, fate
        "HOLD,    false, SPAM,       words, HELD",
        "HOLD,    false, PHISHING,   words, HELD",
        "HOLD,    false, VIRUS,      words, HELD",
        // a forbidden kind of file, and what could not be read, are the owner's choice and say nothing to others
        "HOLD,    false, ATTACHMENT, words, NOTHING",
        "HOLD,    false, MALFORMED,  words, NOTHING",
        "HOLD,    false, CLEAN,      words, NOTHING",
        "HOLD,    true,  SPAM,       words, NOTHING",
        // an echo of others does not make the next one louder
        "HOLD,    false, SPAM,       seen-elsewhere, NOTHING",
        "HOLD,    false, SPAM,       seen-elsewhere-same, NOTHING",
        "DELIVER, false, CLEAN,      words, WELCOME",
        "DELIVER, false, BULK,       words, WELCOME",
        "DELIVER, true,  CLEAN,      words, WELCOME",
        "DELIVER, true,  SPAM,       words, ALLOWED",
        // whose protection is off gets everything
        "DELIVER, false, SPAM,       words, NOTHING",
        "DELIVER, false, CLEAN,      scanner-down, NOTHING",
        "TAG,     false, SPAM,       words, NOTHING",
        "TAG,     false, CLEAN,      words, NOTHING",
        "DROP,    true,  SPAM,       words, NOTHING",
        "DEFER,   false, CLEAN,      scanner-down, NOTHING",
    })
    void whatADecisionSays(
            Disposition disposition, boolean byList, Category category, String finding, Neighbours.Fate fate) {
        Verdict verdict = new Verdict(
                category,
                0.5,
                List.of(new Reason(finding, 1, "It is so.", "Otherwise.")),
                finding.equals("scanner-down"));
        Optional<RuleHit> hit = byList ? Optional.of(new RuleHit(1, "rule", false)) : Optional.empty();

        assertThat(Neighbours.fate(new Ruling(disposition, hit), verdict)).isEqualTo(fate);
    }

    @Test
    void whatIsHeldForItselfTooCountsThoughOthersHoldItAlready() {
        Verdict verdict = new Verdict(
                Category.SPAM,
                0.9,
                List.of(
                        new Reason("from-protected-name", 6, "It is so.", "Otherwise."),
                        new Reason("seen-elsewhere-same", 3, "It is so.", "Otherwise.")),
                false);

        assertThat(Neighbours.fate(new Ruling(Disposition.HOLD, Optional.empty()), verdict))
                .isEqualTo(Neighbours.Fate.HELD);
    }
}
