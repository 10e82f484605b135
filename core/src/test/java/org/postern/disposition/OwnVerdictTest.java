package org.postern.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.lists.SenderFacts;
import org.postern.lists.Town;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Own;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

class OwnVerdictTest {

    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");

    private final Town town = new Town(Clock.systemUTC());

    @AfterEach
    void close() {
        town.lists.close();
    }

    @ParameterizedTest
    @CsvSource({
        // score of all, his own, what becomes of it for everybody else, what for him
        "0.02, 0.7, DELIVER, HOLD",
        "0.9, 0.1, HOLD, DELIVER",
        "0.02, 0.4, DELIVER, DELIVER",
    })
    void eachRecipientIsRuledByHisOwnVerdict(double all, double his, Disposition others, Disposition own) {
        Verdicts verdicts = new Verdicts(
                new Verdict(category(all), all, List.of(), false),
                Map.of(ANNA, new Own(category(his), his, new Reason("taught-here", 4, "It is so.", "Otherwise."))));
        SenderFacts sender = new SenderFacts(Optional.empty(), List.of(), Identity.NONE, "192.0.2.1", "");

        Rulings rulings = new Dispositions(town.tenants, town.lists).of(verdicts, sender, List.of(ANNA, BERT));

        assertThat(rulings.of(ANNA).orElseThrow().disposition()).isEqualTo(own);
        assertThat(rulings.of(Address.parse("ANNA@example.test")).orElseThrow().disposition())
                .isEqualTo(own);
        assertThat(rulings.of(BERT).orElseThrow().disposition()).isEqualTo(others);
    }

    private static Category category(double score) {
        return score < 0.5 ? Category.CLEAN : Category.SPAM;
    }
}
