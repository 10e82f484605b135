package org.postern.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.csv.CsvProblem;
import org.postern.fixture.MovableClock;
import org.postern.json.BadField;
import org.postern.lists.ListEntry.Options;

class ListCsvTest {

    private static final Place BLOCK = new Place(ListScope.parse("domain:example.test"), ListName.BLOCK);
    private static final Place ALLOW = new Place(ListScope.parse("domain:example.test"), ListName.ALLOW);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Town town = new Town(clock);

    @AfterEach
    void close() {
        town.lists.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BLOCK | *                                | 1 | value",
                "BLOCK | a.test\\n\\n,delete              | 3 | value",
                "BLOCK | value,action\\na.test,red        | 2 | action",
                "BLOCK | a@a.test,vanish                  | 1 | action",
                "BLOCK | *.xyz,vanish                     | 1 | action",
                "BLOCK | a.test,forgeable                 | 1 | action",
                "ALLOW | a.test,vanish                    | 1 | action",
                "BLOCK | a.test\\nA.TEST,delete           | 2 | value",
                "BLOCK | 192.0.2.1/24\\n192.0.2.9/24      | 2 | value",
                "BLOCK | a.test,,                         | 1 | action",
                "BLOCK | a.test\\n\"b.test                | 2 | ``",
            })
    void aBadLineIsNamedAndNothingIsDone(ListName list, String text, int line, String field) {
        Place place = new Place(BLOCK.scope(), list);
        String csv = text.replace("\\n", "\n");

        assertThatThrownBy(() -> town.lists.importCsv(place, csv, "x"))
                .isInstanceOf(BadField.class)
                .hasMessageStartingWith("line " + line);

        assertThat(town.lists.dryRun(place, csv).orElseThrow().problems())
                .extracting(CsvProblem::line, CsvProblem::field)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(line, field));
        assertThat(town.lists.count(place, Optional.empty())).isZero();
    }

    @Test
    void whatStaysKeepsItsCommentAndItsEnd() {
        Options told =
                new Options(false, false, "why", Optional.of(clock.instant().plusSeconds(60)));
        town.lists.put(ListEntry.of(BLOCK.scope(), ListName.BLOCK, ListValue.parse("a.test"), told, "op"));

        town.lists.importCsv(BLOCK, "VALUE\r\na.test,VANISH\r\n", "importer");

        assertThat(town.lists.page(BLOCK, Optional.empty(), "", 9))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.options()).isEqualTo(new Options(true, false, "why", told.expires()));
                    assertThat(entry.origin()).isEqualTo("op");
                });
    }

    @Test
    void whatIsOverDoesNotCountAsThere() {
        Options over = new Options(false, false, "", Optional.of(clock.instant().plusSeconds(60)));
        town.lists.put(ListEntry.of(BLOCK.scope(), ListName.BLOCK, ListValue.parse("a.test"), over, "op"));
        clock.advance(Duration.ofHours(1));

        assertThat(town.lists
                        .importCsv(BLOCK, "a.test", "importer")
                        .orElseThrow()
                        .added())
                .isOne();
        assertThat(town.rules(Town.proven("x@a.test"), "anna@example.test")).hasSize(1);
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() throws IOException {
        for (String value : List.of(
                "a.test", "'x@a.test", "=x@a.test", "-x@a.test", "\"a, b\"@a.test", "*.xyz", "DE", "10.0.0.0/8")) {
            town.lists.put(ListEntry.of(ALLOW.scope(), ListName.ALLOW, ListValue.parse(value), Options.NONE, "op"));
        }
        town.put("forge domain:example.test b.test");
        StringBuilder csv = new StringBuilder();
        town.lists.writeCsv(ALLOW, csv);

        assertThat(csv)
                .startsWith("value,action\r\n")
                .contains("\"\"\"a, b\"\"@a.test\",\r\n", "'=x@a.test,\r\n", "'-x@a.test,\r\n", "b.test,forgeable\r\n");
        assertThat(town.lists
                        .importCsv(ALLOW, csv.toString(), "x")
                        .orElseThrow()
                        .unchanged())
                .isEqualTo(9);
    }

    @Test
    void hitsAreWrittenWithinSeconds() throws InterruptedException {
        long entry = town.put("block domain:example.test a.test").id();
        town.lists.hit(entry);
        town.lists.hit(entry);
        town.lists.hit(4_711);

        for (int i = 0; i < 100 && hits() == 0; i++) {
            Thread.sleep(100);
        }

        assertThat(hits()).isEqualTo(2);
        assertThat(town.lists.page(BLOCK, Optional.empty(), "", 9).get(0).lastHit())
                .hasValue(clock.instant());
    }

    private long hits() {
        return town.lists.page(BLOCK, Optional.empty(), "", 9).get(0).hits();
    }
}
