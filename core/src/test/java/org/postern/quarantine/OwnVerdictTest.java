package org.postern.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.ledger.Delivery;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Judged;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.ledger.Trace;
import org.postern.ledger.TraceFilter;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Own;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/** One message, which is not the same for all its recipients. */
class OwnVerdictTest {

    private static final Address ANNA = Address.parse("Anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");
    private static final Address CARL = Address.parse("carl@other.test");
    private static final Reason WORDS = new Reason("words", 2, "says 'lottery'", "say less");
    private static final Reason TAUGHT = new Reason("taught-here", 4.5, "was 'unwelcome'", "another lesson");
    private static final Verdict COMMON = new Verdict(Category.CLEAN, 0.1, List.of(WORDS), false);
    private static final Verdicts VERDICTS =
            new Verdicts(COMMON, Map.of(Address.parse("anna@example.test"), new Own(Category.SPAM, 0.91, TAUGHT)));
    private static final Outcome LISTED = new Outcome.Hold(HeldClass.BLOCKLIST, "block domain:other.test *.test");

    @TempDir
    private Path home;

    private SearchedQuarantine held;
    private MailId id;

    @BeforeEach
    void heldForAnnaByHerLessonsForCarlByAListAndQueuedForBert() throws Exception {
        held = new SearchedQuarantine(home);
        id = held.mail.accept("Subject: s\r\n\r\nbody\r\n", ANNA, BERT, CARL);
        Map<Address, Outcome> outcomes =
                Map.of(ANNA, new Outcome.Hold(HeldClass.SPAM), BERT, new Outcome.Queue(false), CARL, LISTED);
        held.mail.settle(id, VERDICTS, SearchedQuarantine.SUMMARY, outcomes);
    }

    @AfterEach
    void close() {
        held.close();
    }

    private HeldItem item(int ordinal) {
        return held.quarantine.get(new DeliveryId(id, ordinal)).orElseThrow();
    }

    @Test
    void anItemShowsTheVerdictOfItsRecipient() {
        assertThat(item(0)).satisfies(item -> {
            assertThat(item.heldClass()).isEqualTo(HeldClass.SPAM);
            assertThat(item.verdict()).contains(Category.SPAM);
            assertThat(item.score()).isEqualTo(0.91);
            assertThat(item.reasons()).containsExactly(TAUGHT, WORDS);
        });
        assertThat(item(2)).satisfies(item -> {
            assertThat(item.heldClass()).isEqualTo(HeldClass.BLOCKLIST);
            assertThat(item.verdict()).contains(Category.CLEAN);
            assertThat(item.score()).isEqualTo(0.1);
            assertThat(item.reasons()).containsExactly(WORDS);
        });
    }

    @Test
    void aSearchForAReasonFindsTheItemsThatHaveIt() {
        assertThat(held.found("reason:taught-here")).containsExactly(new DeliveryId(id, 0));
        assertThat(held.found("reason:unwelcome")).containsExactly(new DeliveryId(id, 0));
        assertThat(held.found("reason:lottery")).hasSize(2);
    }

    @Test
    void theTraceAndWhoJudgesOnceMoreSeeTheVerdictOfTheRecipient() {
        assertThat(held.mail.ledger().trace(TraceFilter.ALL, Optional.empty(), 10).items().stream()
                        .filter(line -> line.delivery().recipient().equals(ANNA))
                        .toList())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.verdict()).contains(Category.SPAM);
                    assertThat(line.score()).isEqualTo(0.91);
                });
        assertThat(held.mail
                        .ledger()
                        .trace(TraceFilter.ALL, Optional.empty(), 10)
                        .items())
                .extracting(Trace::score)
                .containsExactlyInAnyOrder(0.91, 0.1, 0.1);
        assertThat(held.mail
                        .ledger()
                        .judged(TraceFilter.ALL, Optional.empty(), 10)
                        .items())
                .extracting(
                        Judged::recipient, row -> row.verdict().orElseThrow().reasons())
                .containsExactlyInAnyOrder(
                        tuple(ANNA, List.of(bare(TAUGHT), bare(WORDS))),
                        tuple(BERT, List.of(bare(WORDS))),
                        tuple(CARL, List.of(bare(WORDS))));
    }

    private static Reason bare(Reason reason) {
        return new Reason(reason.name(), reason.weight(), "", "");
    }

    @Test
    void itsWordsAreGoneWithThoseOfTheMail() {
        held.mail.ledger().custody().delete(new DeliveryId(id, 0));
        held.mail.ledger().custody().delete(new DeliveryId(id, 2));
        assertThat(stored()).contains("unwelcome");

        held.mail
                .ledger()
                .outbox()
                .delivered(List.of(new DeliveryId(id, 1)), "250 kept")
                .join();

        assertThat(stored()).doesNotContain("unwelcome").contains("taught-here");
        assertThat(item(0).reasons()).containsExactly(bare(TAUGHT), bare(WORDS));
        assertThat(item(0).verdict()).contains(Category.SPAM);
    }

    /** Everything that is in a row of the ledger about findings of one recipient. */
    private String stored() {
        return held.mail.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select own_finding, own_words from delivery where ordinal = 0")
                .mapToMap()
                .one()
                .toString());
    }

    @Test
    void whatIsLetOutIsStillWhatItWas() {
        held.mail.ledger().custody().release(new DeliveryId(id, 0));

        Delivery released = held.mail.ledger().deliveries(id).get(0);

        assertThat(released.state()).isEqualTo(State.QUEUED);
        assertThat(released.verdict(COMMON).score()).isEqualTo(0.91);
        assertThat(held.mail.ledger().deliveries(id).get(1).own()).isEmpty();
    }

    @Test
    void ofMailThatIsNotHeldNoWordIsWritten() throws Exception {
        id = held.mail.accept("x", ANNA);
        held.mail.settle(id, VERDICTS, SearchedQuarantine.SUMMARY, Map.of(ANNA, new Outcome.Drop("policy")));

        String row = held.mail.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select * from delivery where mail = :id")
                .bind("id", id.value())
                .mapToMap()
                .one()
                .toString());

        assertThat(row).contains("taught-here").contains("0.91").doesNotContain("unwelcome");
    }

    @Test
    void whatWasPutOffIsJudgedAgainAndHasTheVerdictOfThen() throws Exception {
        id = held.mail.accept("x", ANNA, BERT);
        Outcome later = new Outcome.Defer(Duration.ofMinutes(1));
        held.mail.settle(id, VERDICTS, SearchedQuarantine.SUMMARY, Map.of(ANNA, later, BERT, later));
        assertThat(held.mail.ledger().deliveries(id)).allMatch(row -> row.own().isEmpty());

        Outcome queue = new Outcome.Queue(false);
        held.mail.settle(id, new Verdicts(COMMON), SearchedQuarantine.SUMMARY, Map.of(ANNA, queue, BERT, queue));

        assertThat(held.mail.ledger().deliveries(id)).allMatch(row -> row.own().isEmpty());
    }
}
