package org.postern.scan.around;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.message.MessageParser;
import org.postern.message.ParseLimits;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.auth.arc.ArcResult;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.dmarc.Policy;
import org.postern.scan.check.Check;
import org.postern.scan.check.Elsewhere;
import org.postern.scan.check.Elsewhere.Level;
import org.postern.scan.check.Facts;
import org.postern.scan.check.People;
import org.postern.scan.check.Surroundings;
import org.postern.scan.check.Surroundings.Acquaintance;
import org.postern.scan.check.Surroundings.Trail;
import org.postern.verdict.Identity;
import org.postern.verdict.Identity.Proof;

class AroundChecksTest {

    private static final String ASKS = "Are you at your desk? Buy gift cards and send me the codes.";
    private static final String TELLS = "The minutes are in the wiki.";

    private static final String TABLE = """
            # author    | proof | what it says | found
            NOT_ASKED   | NONE  | asks         |
            STRANGER    | NONE  | tells        | first-contact
            STRANGER    | DKIM  | tells        | first-contact
            STRANGER    | NONE  | asks         | first-contact stranger-asks
            KNOWN       | NONE  | asks         |
            KNOWN       | DKIM  | asks         | author-known
            KNOWN       | SPF   | tells        | author-known
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void whatIsKnownOfTheAuthorWeighs(Acquaintance author, Proof proof, String says, String expected) {
        Facts facts = facts(says.equals("asks") ? ASKS : TELLS, "", proof).in(Surroundings.NONE.with(author));

        assertThat(names(facts)).isEqualTo(expected == null ? Set.of() : new TreeSet<>(List.of(expected.split(" "))));
    }

    @Test
    void whoWritesToManyIsAStrangerToMost() {
        Facts facts = facts(ASKS, "Precedence: bulk\r\n", Proof.NONE).in(Surroundings.NONE.with(Acquaintance.STRANGER));

        assertThat(names(facts)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING,",
        "SOMETHING, seen-elsewhere",
        "THE_SAME, seen-elsewhere-same",
        "EVERYWHERE, seen-elsewhere-widely"
    })
    void whatOthersHoldWeighsByHowManyTheyAre(Level level, String expected) {
        Surroundings around = new Surroundings(
                Set.of(),
                domain -> false,
                People.NONE,
                Acquaintance.NOT_ASKED,
                new Elsewhere(level, "its text"),
                Trail.NONE);

        assertThat(names(facts(TELLS, "", Proof.NONE).in(around)))
                .isEqualTo(expected == null ? Set.of() : Set.of(expected));
    }

    private static Set<String> names(Facts facts) {
        TreeSet<String> names = new TreeSet<>();
        for (Check check : AroundChecks.ALL) {
            check.ask(facts).ifPresent(reason -> names.add(reason.name()));
        }
        return names;
    }

    private static Facts facts(String text, String more, Proof proof) {
        String message = more + "From: Anna <x@a.test>\r\nSubject: x\r\n\r\n" + text + "\r\n";
        Authenticated sender = new Authenticated(
                Optional.empty(),
                List.of(),
                new ArcResult(ArcResult.Kind.NONE, "", List.of(), 0),
                new DmarcResult(DmarcResult.Kind.NONE, "a.test", Policy.NONE, Optional.empty(), false, ""),
                new Identity(proof, proof == Proof.NONE ? "" : "a.test", "", false),
                List.of());
        return Facts.of(
                new MessageParser(ParseLimits.DEFAULT, (part, decoded) -> {})
                        .parse(new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII))),
                List.of(),
                sender);
    }
}
