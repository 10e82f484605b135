package org.postern.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.lists.ListEntry;
import org.postern.lists.Match;
import org.postern.lists.Matches;
import org.postern.lists.Town;
import org.postern.tenant.Policy;
import org.postern.tenant.ScannerDown;
import org.postern.verdict.Action;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class PrecedenceTest {

    private static final String PERSONAL = "address:anna@example.test";
    private static final String DOMAIN = "domain:example.test";

    @Test
    void theTableStandsInTheOrderOfItsDescription() {
        assertThat(Precedence.values())
                .extracting(Enum::name)
                .containsExactly(
                        "MALWARE",
                        "PERSONAL_ALLOW",
                        "PERSONAL_BLOCK",
                        "DOMAIN_ALLOW",
                        "DOMAIN_BLOCK",
                        "INSTALLATION_ALLOW",
                        "INSTALLATION_BLOCK",
                        "VERDICT");
    }

    /** PA is the personal allow entry, DB the domain's block entry, IV the installation's that lets mail vanish, and so on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // verdict            | entries           | becomes | by
                "CLEAN 0.01           |                   | DELIVER | verdict",
                "SPAM 0.99            |                   | HOLD    | verdict",
                "SPAM 0.99            | IA                | DELIVER | IA",
                "CLEAN 0.01           | IB                | HOLD    | IB",
                "CLEAN 0.01           | IV                | DROP    | IV",
                "CLEAN 0.01           | IA IB             | DELIVER | IA",
                "SPAM 0.99            | DA IB             | DELIVER | DA",
                "SPAM 0.99            | DB IA             | HOLD    | DB",
                "CLEAN 0.01           | DV IA             | DROP    | DV",
                "CLEAN 0.01           | DA DB IB          | DELIVER | DA",
                "CLEAN 0.01           | PA DB IB          | DELIVER | PA",
                "CLEAN 0.01           | PB DA IA          | HOLD    | PB",
                "CLEAN 0.01           | PV DA IA          | DROP    | PV",
                "CLEAN 0.01           | PA PB DA DB IA IB | DELIVER | PA",
                "CLEAN 0.01           | PV DV IV          | DROP    | PV",
                "PHISHING 0.9         | PA                | DELIVER | PA",
                "ATTACHMENT 0.9       | DA                | DELIVER | DA",
                "MALFORMED 0.9        | DA                | DELIVER | DA",
                // malware: whatever anybody has written down
                "VIRUS 1.0            | PA DA IA          | HOLD    | verdict",
                "VIRUS 1.0            | PV DV IV          | HOLD    | verdict",
                "VIRUS 1.0 down       | PA                | HOLD    | verdict",
                // what nobody could look into: no list lets it pass
                "UNSCANNED 0.0        | PA DB             | HOLD    | verdict",
                "UNSCANNED 0.0        | PB                | HOLD    | PB",
                "CLEAN 0.01 down      |                   | DEFER   | verdict",
                "CLEAN 0.01 down      | PA                | DEFER   | verdict",
                "SPAM 0.99 down       | PA                | DEFER   | verdict",
                "SPAM 0.99 down       |                   | HOLD    | verdict",
                "CLEAN 0.01 down      | PA DB IV          | DEFER   | verdict",
                "CLEAN 0.01 down      | DB PA             | DEFER   | verdict",
                "CLEAN 0.01 down      | DB                | HOLD    | DB",
                "CLEAN 0.01 down      | IV                | DROP    | IV",
            })
    void theFirstWhoHasSomethingToSayDecides(String verdict, String entries, Disposition becomes, String by) {
        Ruling ruling = Ruling.of(verdict(verdict), policy(true), matches(entries));

        assertThat(ruling.disposition()).isEqualTo(becomes);
        assertThat(ruling.hit().map(RuleHit::rule).orElse("verdict"))
                .isEqualTo(by.equals("verdict") ? by : match(by).rule());
    }

    @Test
    void withoutProtectionEverythingIsDeliveredAndNoListIsAsked() {
        for (String entries : List.of("PB", "DV", "IA", "")) {
            assertThat(Ruling.of(verdict("VIRUS 1.0"), policy(false), matches(entries)))
                    .isEqualTo(new Ruling(Disposition.DELIVER, Optional.empty()));
        }
    }

    @Test
    void aRuleNamesTheActTheScopeAndTheValue() {
        assertThat(Stream.of("PA", "DB", "IV").map(name -> match(name).rule()))
                .containsExactly(
                        "allow address:anna@example.test friend.test",
                        "block domain:example.test friend.test",
                        "vanish installation friend.test");
    }

    @Test
    void rulingsAreReadAsTheyWereWritten() {
        Address anna = Address.parse("Anna@example.test");
        Address bert = Address.parse("\"b, t\"@example.test");
        Ruling held = new Ruling(Disposition.HOLD, Optional.of(new RuleHit(7, "block installation DE", true)));
        Ruling judged = new Ruling(Disposition.TAG, Optional.empty());

        Rulings read = Rulings.read(new Rulings(Map.of(anna, held, bert, judged)).json());

        assertThat(read.of(Address.parse("anna@EXAMPLE.test"))).hasValue(held);
        assertThat(read.of(bert)).hasValue(judged);
        assertThat(read.of(Address.parse("other@example.test"))).isEmpty();
    }

    private static Verdict verdict(String words) {
        String[] word = words.split(" ");
        return new Verdict(Category.valueOf(word[0]), Double.parseDouble(word[1]), List.of(), word.length > 2);
    }

    private static Policy policy(boolean protection) {
        Map<Category, Action> actions = Stream.of(Category.values())
                .collect(java.util.stream.Collectors.toMap(
                        category -> category, category -> category == Category.CLEAN ? Action.DELIVER : Action.HOLD));
        return new Policy(protection, actions, 0.3, 0.5, ScannerDown.DEFER, Map.of(), Map.of());
    }

    private static Matches matches(String names) {
        return new Matches(
                names == null || names.isEmpty()
                        ? List.of()
                        : Stream.of(names.split(" ")).map(PrecedenceTest::match).toList());
    }

    private static Match match(String name) {
        String scope = Map.of('P', PERSONAL, 'D', DOMAIN, 'I', "installation").get(name.charAt(0));
        String act = Map.of('A', "allow", 'B', "block", 'V', "vanish").get(name.charAt(1));
        ListEntry entry = Town.entry(act + " " + scope + " friend.test");
        return new Match(
                1, entry.scope(), entry.list(), entry.value(), entry.options().vanish());
    }
}
