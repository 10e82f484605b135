package org.postern.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.report.Samples.ANNA;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.quarantine.HeldItem;
import org.postern.tenant.Subscriber;

class ArrangementTest {

    /** Written as {@code mailbox class score}; its subject is how it is written. */
    private static Line line(String written) {
        String[] words = written.strip().split(" ");
        HeldItem item = Samples.item(0, HeldClass.parse(words[1]), "a@b.test", written.strip());
        return Samples.line(Samples.item(item, words[0] + "@example.test", Double.parseDouble(words[2])));
    }

    private static List<String> arranged(Subscriber to, List<Line> lines) {
        Report report = new Report(to, ZoneOffset.UTC, "en", lines, 0);
        return Arrangement.of(report).chapters().stream()
                .flatMap(chapter -> chapter.sections().stream())
                .flatMap(section -> section.lines().stream())
                .map(line -> line.item().subject())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the reader's own first, shadows by name  | anna spam 0.9; accounts spam 0.1; Bert spam 0.1; zoe clean 0.1",
                "what may well be wanted first            | anna clean 0.9; anna bulk 0.8; anna spam 0.7; anna phishing 0.6; anna virus 0.1",
                "without a verdict before with one        | anna undeliverable 0; anna unsettled 0; anna unscanned 0.2; anna bulk 0.1",
                "rules among verdicts                     | anna bulk 0.9; anna country 0.9; anna malformed 0.9; anna spam 0.5",
                "what he blocked himself near the end     | anna attachment 0.9; anna phishing 0.9; anna blocklist 0.1; anna virus 1.0",
                "the least score first                    | anna spam 0.51; anna spam 0.6; anna spam 0.99",
                "mailbox before class before score        | anna virus 1.0; sales clean 0.1; sales spam 0.2"
            })
    void theMostDoubtfulIsFirst(String rule, String order) {
        List<Line> lines = new ArrayList<>(
                Arrays.stream(order.split(";")).map(ArrangementTest::line).toList());
        List<String> expected =
                lines.stream().map(line -> line.item().subject()).toList();
        Random random = new Random(9);

        for (int run = 0; run < 20; run++) {
            Collections.shuffle(lines, random);
            assertThat(arranged(new Subscriber(ANNA), lines)).as(rule).isEqualTo(expected);
        }
    }

    @Test
    void aReportOfADomainGoesByMailbox() {
        Subscriber postmaster = Subscriber.postmaster(new Domain("example.test"), ANNA);
        List<Line> lines = List.of(line("zoe spam 0.1"), line("anna spam 0.9"), line("accounts virus 1.0"));

        assertThat(arranged(postmaster, lines)).containsExactly("accounts virus 1.0", "anna spam 0.9", "zoe spam 0.1");
    }

    @Test
    void amongEqualsTheNewestIsFirst() {
        List<Line> lines = List.of(
                Samples.line(Samples.item(3, HeldClass.SPAM, "a@b.test", "third")),
                Samples.line(Samples.item(1, HeldClass.SPAM, "a@b.test", "first")),
                Samples.line(Samples.item(2, HeldClass.SPAM, "a@b.test", "second")));

        assertThat(arranged(new Subscriber(ANNA), lines)).containsExactly("first", "second", "third");
    }

    @Test
    void everyClassHasItsPlace() {
        List<Line> lines = Arrays.stream(HeldClass.values())
                .map(kind -> line("anna " + kind.wire() + " 0.5"))
                .toList();

        assertThat(arranged(new Subscriber(ANNA), lines))
                .hasSize(HeldClass.values().length)
                .startsWith("anna clean 0.5")
                .endsWith("anna virus 0.5");
    }

    @Test
    void chaptersAndSectionsAreCounted() {
        Report report = new Report(
                new Subscriber(ANNA),
                ZoneOffset.UTC,
                "en",
                List.of(line("anna spam 0.9"), line("anna bulk 0.9"), line("ANNA spam 0.8"), line("sales spam 0.9")),
                0);

        List<Arrangement.Chapter> chapters = Arrangement.of(report).chapters();

        assertThat(chapters.stream().map(Arrangement.Chapter::mailbox))
                .containsExactly(ANNA, Address.parse("sales@example.test"));
        assertThat(chapters.stream().map(Arrangement.Chapter::size)).containsExactly(3, 1);
        assertThat(chapters.get(0).sections().stream().map(Arrangement.Section::kind))
                .containsExactly(HeldClass.BULK, HeldClass.SPAM);
    }
}
