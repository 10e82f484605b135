package org.postern.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Domain;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Reach;

class AuditLogTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.5Z");
    private static final Optional<Long> START = Optional.empty();

    @TempDir
    private Path home;

    private Jdbi jdbi;
    private AuditLog log;

    @BeforeEach
    void open() {
        jdbi = MemoryDatabase.open();
        log = at(NOW);
    }

    private AuditLog at(Instant now) {
        return new AuditLog(jdbi, home, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** @param domain such as {@code child.test/parent.test}, or empty */
    static Entry entry(String actor, String action, String domain) {
        String[] names = domain.isEmpty() ? new String[0] : domain.split("/");
        return new Entry(
                new Actor(actor, Via.SESSION, "operator", "192.0.2.1"),
                action,
                names.length == 0 ? Optional.empty() : Optional.of(new Domain(names[names.length - 1])),
                names.length == 0 ? Optional.empty() : Optional.of(new Domain(names[0])),
                "object",
                "{\"a\":1}");
    }

    private void fill() {
        log.append(entry("anna", "PUT /gateway/domains/:domain", "one.test"));
        log.append(entry("bert", "DELETE /gateway/domains/:domain", "child.test/one.test"));
        log.append(entry("anna", "PUT /gateway/domains/:domain/limits", "two.test"));
        log.append(entry("operator", "POST /gateway/queue/flush", ""));
        log.failed(2, "409 WrongState");
        log.append(entry("carl", "PUT /gateway/domains/:domain", "one.test"), "403 Forbidden");
    }

    private List<Long> found(AuditFilter filter) {
        return log.page(filter, START, 50).items().stream().map(Recorded::seq).toList();
    }

    /** @param reach such as {@code account:one.test domain:two.test} */
    private static Reach reach(String reach) {
        Set<Domain> accounts = new HashSet<>();
        Set<Domain> domains = new HashSet<>();
        for (String one : reach.split(" ")) {
            String[] parts = one.split(":");
            (parts[0].equals("account") ? accounts : domains).add(new Domain(parts[1]));
        }
        return new Reach(false, accounts, domains, Set.of());
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }

    @Test
    void anActIsShownWithAllThatWasToldAndHowItEnded() {
        fill();

        AuditPage page = log.page(AuditFilter.ALL, START, 50);

        assertThat(page.total()).isEqualTo(5);
        assertThat(page.items()).extracting(Recorded::seq).containsExactly(6L, 4L, 3L, 2L, 1L);
        assertThat(page.items())
                .extracting(one -> one.outcome().orElse(""))
                .containsExactly("403 Forbidden", "", "", "409 WrongState", "");
        Recorded second = page.items().get(3);
        assertThat(second.entry()).isEqualTo(entry("bert", "DELETE /gateway/domains/:domain", "child.test/one.test"));
        assertThat(second.at()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "all                            ,          ,           ,                        , '6 4 3 2 1'",
        "all                            , anna     ,           ,                        , '3 1'",
        "all                            ,          , one.test  ,                        , '6 1'",
        "all                            , carl     , one.test  ,                        , '6'",
        "all                            ,          ,           , PUT /gateway/domains   , '6 3 1'",
        "all                            ,          ,           , put                    , ''",
        "account:one.test               ,          ,           ,                        , '6 2 1'",
        "account:one.test               , bert     ,           ,                        , '2'",
        "account:one.test               ,          , child.test,                        , '2'",
        "account:one.test               ,          , two.test  ,                        , ''",
        "account:one.test domain:two.test,         ,           ,                        , '6 3 2 1'",
        "domain:one.test                ,          ,           ,                        , '6 1'",
        "domain:child.test              ,          , one.test  ,                        , ''",
        "domain:child.test account:one.test,       ,           , DELETE                 , '2'",
        "account:child.test             ,          ,           ,                        , ''",
    })
    void aFilterFindsWhatItNamesAndNothingElse(
            String reach, String actor, String domain, String action, String expected) {
        fill();

        List<Long> found = found(new AuditFilter(
                reach.equals("all") ? Reach.EVERYTHING : reach(reach),
                given(actor),
                given(domain).map(Domain::new),
                given(action),
                Optional.empty(),
                Optional.empty()));

        assertThat(found.stream().map(Object::toString))
                .containsExactlyElementsOf(given(expected).stream()
                        .flatMap(text -> List.of(text.split(" ")).stream())
                        .toList());
    }

    @Test
    void timesBoundItAndNeverRunBackwards() {
        log.append(entry("anna", "first", ""));
        at(NOW.minusSeconds(60)).append(entry("anna", "clock was set back", ""));
        at(NOW.plusSeconds(60)).append(entry("anna", "third", ""));

        assertThat(found(between(NOW, NOW.plusSeconds(1)))).containsExactly(2L, 1L);
        assertThat(found(between(NOW.plusMillis(1), NOW.plusSeconds(61)))).containsExactly(3L);
        assertThat(found(between(NOW.plusSeconds(61), NOW.plusSeconds(99)))).isEmpty();
        assertThat(found(between(NOW.minusSeconds(99), NOW))).isEmpty();
    }

    private static AuditFilter between(Instant since, Instant until) {
        AuditFilter all = AuditFilter.ALL;
        return new AuditFilter(
                all.reach(), all.actor(), all.domain(), all.action(), Optional.of(since), Optional.of(until));
    }

    @ParameterizedTest
    @CsvSource({"all", "account:one.test domain:two.test domain:child.test"})
    void pagesFollowOneAnotherWithoutGapOrRepetition(String reach) {
        for (int i = 0; i < 7; i++) {
            fill();
        }
        AuditFilter filter = AuditFilter.of(reach.equals("all") ? Reach.EVERYTHING : reach(reach));
        List<Long> paged = new ArrayList<>();
        Optional<Long> next = START;
        do {
            AuditPage page = log.page(filter, next, 4);
            assertThat(page.total()).isEqualTo(reach.equals("all") ? 35 : 28);
            page.items().forEach(one -> paged.add(one.seq()));
            next = page.next();
        } while (next.isPresent());

        assertThat(paged).isEqualTo(found(filter)).doesNotHaveDuplicates();
    }

    @Test
    void theExportHoldsEveryLineInOrderAlsoTheOutcomes() throws IOException {
        fill();

        assertThat(export(AuditFilter.ALL).lines().map(line -> line.replaceAll(",.*", "")))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 6)
                        .mapToObj(n -> "{\"seq\":" + n)
                        .toList());
        assertThat(export(AuditFilter.of(reach("account:one.test"))).lines())
                .hasSize(4)
                .element(2)
                .asString()
                .startsWith("{\"seq\":5,\"time\":\"2026-11-24T09:30:00.500Z\",\"actor\":\"bert\"")
                .contains("\"refers\":2,\"outcome\":\"409 WrongState\"");
    }

    private String export(AuditFilter filter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        log.export(filter, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anExportIsReadInWindowsOfWhichNoneIsForgotten() throws IOException {
        IntStream.range(0, 1_201).forEach(i -> log.append(entry("anna", "x", i % 300 == 0 ? "one.test" : "")));

        assertThat(export(AuditFilter.ALL).lines()).hasSize(1_201);
        assertThat(export(AuditFilter.of(reach("domain:one.test"))).lines()).hasSize(5);
        assertThat(log.verify().entries()).isEqualTo(1_201);
        assertThat(log.verify().intact()).isTrue();
    }
}
