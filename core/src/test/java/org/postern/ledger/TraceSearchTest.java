package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

/** The way each filter takes through the database, as the database tells it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceSearchTest {

    private static final Address ANNA = Address.parse("Anna@one.test");
    private static final Address CARL = Address.parse("carl@two.test");
    private static final Optional<DeliveryId> START = Optional.empty();

    private TestLedger mail;
    private MailId first;
    private MailId last;

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        mail = new TestLedger(home);
        first = mail.accept("x", ANNA, CARL);
        for (int i = 0; i < 110; i++) {
            mail.accept("x", CARL);
        }
        last = mail.accept("x", CARL, ANNA);
        Verdict verdict = new Verdict(Category.SPAM, 0.9, List.of(), false);
        mail.settle(last, verdict, Summary.EMPTY, new Outcome.Drop("policy"), CARL, ANNA);
    }

    @AfterAll
    void close() {
        mail.close();
    }

    /** @param filter such as {@code domain=one.test} */
    private static TraceFilter filter(String filter) {
        String[] named = (filter + " ").split("=|&");
        TraceFilter found = TraceFilter.ALL;
        for (int i = 0; i + 1 < named.length; i += 2) {
            found = with(found, named[i], named[i + 1].strip());
        }
        return found;
    }

    private static TraceFilter with(TraceFilter all, String name, String value) {
        return new TraceFilter(
                all.id(),
                name.equals("sender") ? Optional.of(value) : all.sender(),
                name.equals("recipient") ? Optional.of(Address.parse(value)) : all.recipient(),
                name.equals("domain") ? Optional.of(new Domain(value)) : all.domain(),
                name.equals("state") ? Optional.of(State.parse(value)) : all.state(),
                name.equals("since") ? Optional.of(Instant.parse(value)) : all.since(),
                name.equals("until") ? Optional.of(Instant.parse(value)) : all.until(),
                all.within());
    }

    @ParameterizedTest
    @CsvSource({
        "''                                             , DELIVERY_ID",
        "since=2026-01-01T00:00:00Z                      , DELIVERY_ID",
        "since=0001-01-01T00:00:00Z&until=9999-01-01T00:00:00Z, DELIVERY_ID",
        "recipient=anna@one.test                         , DELIVERY_RECIPIENT",
        "recipient=anna@one.test&state=dropped           , DELIVERY_RECIPIENT",
        "recipient=anna@one.test&sender=S@sender.test    , DELIVERY_RECIPIENT",
        "domain=one.test                                 , DELIVERY_DAY",
    })
    void anIndexHasTheRowsInTheOrderOfTheAnswer(String filter, String index) {
        mail.database().jdbi().useHandle(handle -> {
            List<DeliveryId> found = explained(handle, filter(filter));

            assertThat(found).isSortedAccordingTo(TraceSearchTest::newestFirst);
            assertThat(found.get(0).mail()).isEqualTo(last);
            assertThat(found.get(found.size() - 1).mail()).isIn(first, last);
            assertThat(statistics(handle))
                    .contains("using index " + index)
                    .doesNotContain("Table Scan ResultSet")
                    .doesNotContain("Sort ResultSet");
        });
    }

    @Test
    void theMailsOfASenderAreReadInOrderAndThenTheirRows() {
        mail.database().jdbi().useHandle(handle -> {
            handle.execute("call syscs_util.syscs_set_runtimestatistics(1)");
            Conditions sent = new Conditions().and("sender_key = :sender", "sender", "s@sender.test");

            List<String> mails = TraceStore.mails(handle, sent, 7);

            assertThat(mails).hasSize(7).startsWith(last.value());
            assertThat(statistics(handle))
                    .contains("using index MAIL_SENDER")
                    .doesNotContain("Table Scan ResultSet")
                    .doesNotContain("Sort ResultSet");
            assertThat(explained(handle, filter("sender=S@sender.test&domain=one.test")))
                    .containsExactly(new DeliveryId(last, 1), new DeliveryId(first, 0));
            assertThat(explained(handle, filter("sender=nobody@sender.test"))).isEmpty();
        });
    }

    @Test
    void fewRowsInAStateAreFoundByTheStateAndSorted() {
        mail.database().jdbi().useHandle(handle -> {
            List<DeliveryId> found = explained(handle, filter("state=dropped"));

            assertThat(found).containsExactly(new DeliveryId(last, 1), new DeliveryId(last, 0));
            assertThat(statistics(handle))
                    .contains("using index DELIVERY_DUE")
                    .contains("Sort ResultSet")
                    .doesNotContain("Table Scan ResultSet");
            assertThat(TraceStore.fewer(handle, filter("state=received"), 113)).isTrue();
            assertThat(TraceStore.fewer(handle, filter("state=received"), 112)).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "domain=two.test",
        "recipient=carl@two.test",
        "sender=s@sender.test",
        "state=received",
        "since=2026-01-01T00:00:00Z&domain=two.test"
    })
    void pagesFollowOneAnotherWithoutGapOrRepetition(String filter) {
        List<DeliveryId> whole =
                mail.database().jdbi().withHandle(handle -> new TraceSearch(handle, filter(filter)).find(START, 500));
        List<DeliveryId> paged = new ArrayList<>();
        Optional<DeliveryId> next = START;
        do {
            TracePage page = mail.ledger().trace(filter(filter), next, 17);
            assertThat(page.total()).isEqualTo(whole.size());
            page.items().forEach(line -> paged.add(line.delivery().id()));
            next = page.next();
        } while (next.isPresent());

        assertThat(whole).hasSizeGreaterThan(30);
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void timesBoundIt() {
        TraceFilter none = filter("until=1969-12-31T23:59:59Z");
        TraceFilter later = filter("since=9999-12-31T23:59:59Z");
        TraceFilter fromLast = with(TraceFilter.ALL, "since", last.time().toString());
        TraceFilter beforeLast = with(TraceFilter.ALL, "until", last.time().toString());

        assertThat(mail.ledger().trace(none, START, 9).items()).isEmpty();
        assertThat(mail.ledger().trace(later, START, 9).items()).isEmpty();
        assertThat(mail.ledger().trace(fromLast, START, 9).items()).isNotEmpty().allMatch(line -> !line.received()
                .isBefore(last.time()));
        assertThat(mail.ledger().trace(beforeLast, START, 500).items())
                .isNotEmpty()
                .allMatch(line -> line.received().isBefore(last.time()));
    }

    private static int newestFirst(DeliveryId one, DeliveryId other) {
        int byMail = other.mail().compareTo(one.mail());
        return byMail == 0 ? other.ordinal() - one.ordinal() : byMail;
    }

    private static List<DeliveryId> explained(Handle handle, TraceFilter filter) {
        handle.execute("call syscs_util.syscs_set_runtimestatistics(1)");
        return new TraceSearch(handle, filter).find(START, 500);
    }

    /** Of the last statement. */
    private static String statistics(Handle handle) {
        String text = handle.createQuery("values syscs_util.syscs_get_runtimestatistics()")
                .mapTo(String.class)
                .one();
        handle.execute("call syscs_util.syscs_set_runtimestatistics(0)");
        return text;
    }
}
