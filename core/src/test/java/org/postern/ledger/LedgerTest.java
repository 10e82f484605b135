package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.fixture.NewDatabase;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

class LedgerTest {

    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");
    private static final Address CARL = Address.parse("carl@other.test");
    private static final Verdict SPAM =
            new Verdict(Category.SPAM, 0.9, List.of(new Reason("words", 3, "says 'lottery'", "say less")), false);
    private static final Summary SUMMARY = new Summary("Mallory <m@evil.test>", "You won the lottery");

    @TempDir
    private Path home;

    private Database database;
    private FileMessageStore store;
    private Ledger ledger;
    private Intake intake;

    @BeforeEach
    void open() throws Exception {
        database = NewDatabase.open(home, new DatabaseSettings(8, 400));
        store = new FileMessageStore(home.resolve("messages"));
        ledger = new Ledger(database.jdbi(), store, Clock.systemUTC());
        intake = new Intake(store, ledger, UnaryOperator.identity(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void whatIsAcceptedIsThereByteForByteAndReceived() throws Exception {
        MailId id = accept("Subject: x\r\n\r\nbody", ANNA, BERT);

        Mail mail = ledger.mail(id).orElseThrow();
        assertThat(mail.envelope()).isEqualTo(new Envelope("s@sender.test", List.of(ANNA, BERT)));
        try (InputStream body = store.open(mail.body().reference())) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Subject: x\r\n\r\nbody");
        }
        assertThat(ledger.received(Instant.now(), 10)).containsExactly(id);
        assertThat(states(id)).containsExactly(State.RECEIVED, State.RECEIVED);
    }

    @Test
    void oneMailEndsThreeWaysInOneCommit() throws Exception {
        MailId id = accept("x", ANNA, BERT, CARL);
        List<Domain> woken = new ArrayList<>();
        ledger.outbox().onQueued(queued -> queued.forEach(delivery -> woken.add(delivery.domain())));

        ledger.settle(
                        ledger.begin(id).orElseThrow(),
                        SPAM,
                        SUMMARY,
                        Map.of(
                                ANNA, new Outcome.Hold(HeldClass.SPAM),
                                BERT, new Outcome.Queue(true),
                                CARL, new Outcome.Drop("policy")))
                .join();

        assertThat(states(id)).containsExactly(State.HELD, State.QUEUED, State.DROPPED);
        assertThat(woken).containsExactly(BERT.domain());
        assertThat(ledger.outbox().queued(BERT.domain(), Instant.now(), 10))
                .singleElement()
                .matches(Delivery::tag)
                .matches(delivery -> delivery.recipient().equals(BERT));
        assertThat(ledger.verdict(id).orElseThrow()).isEqualTo(SPAM);
        assertBalanced(3);
    }

    @Test
    void aRecipientNobodySpokeForIsHeldAndCounted() throws Exception {
        MailId id = accept("x", ANNA);

        ledger.settle(ledger.begin(id).orElseThrow(), SPAM, SUMMARY, Map.of()).join();

        assertThat(states(id)).containsExactly(State.HELD);
        assertThat(ledger.unsettled()).isEqualTo(1);
    }

    @Test
    void anOlderPassHasNoSay() throws Exception {
        MailId id = accept("x", ANNA);
        Pass older = ledger.begin(id).orElseThrow();
        Pass newer = ledger.begin(id).orElseThrow();

        ledger.settle(older, SPAM, SUMMARY, Map.of(ANNA, new Outcome.Drop("policy")))
                .join();
        assertThat(states(id)).containsExactly(State.RECEIVED);

        ledger.settle(newer, SPAM, SUMMARY, Map.of(ANNA, new Outcome.Queue(false)))
                .join();
        assertThat(states(id)).containsExactly(State.QUEUED);
        assertThat(ledger.begin(id)).isEmpty();
    }

    @Test
    void deferredMailComesBackWhenItIsDue() throws Exception {
        MailId id = accept("x", ANNA);

        ledger.settle(
                        ledger.begin(id).orElseThrow(),
                        SPAM,
                        SUMMARY,
                        Map.of(ANNA, new Outcome.Defer(Duration.ofMinutes(5))))
                .join();

        assertThat(ledger.received(Instant.now(), 10)).isEmpty();
        assertThat(ledger.nextReceived(Instant.now())).isPresent();
        assertThat(ledger.received(Instant.now().plus(Duration.ofMinutes(6)), 10))
                .containsExactly(id);
        assertBalanced(1);
    }

    @Test
    void theBodyGoesWithTheLastOpenRowAndNotBefore() throws Exception {
        MailId id = accept("x", ANNA, BERT);
        String body = ledger.mail(id).orElseThrow().body().reference();
        ledger.settle(
                        ledger.begin(id).orElseThrow(),
                        SPAM,
                        SUMMARY,
                        Map.of(ANNA, new Outcome.Queue(false), BERT, new Outcome.Hold(HeldClass.SPAM)))
                .join();

        ledger.outbox().delivered(List.of(new DeliveryId(id, 0)), "250 ok").join();
        assertThat(home.resolve("messages").resolve(body)).exists();

        assertThat(ledger.custody().delete(new DeliveryId(id, 1))).isTrue();
        assertThat(home.resolve("messages").resolve(body)).doesNotExist();
        assertThat(states(id)).containsExactly(State.DELIVERED, State.DELETED);
        assertThat(ledger.verdict(id).orElseThrow().reasons().get(0).text()).isEmpty();
        assertBalanced(2);
    }

    @Test
    void heldMailIsReleasedOnce() throws Exception {
        MailId id = accept("x", ANNA);
        ledger.settle(ledger.begin(id).orElseThrow(), SPAM, SUMMARY, Map.of(ANNA, new Outcome.Hold(HeldClass.SPAM)))
                .join();

        assertThat(ledger.custody().release(new DeliveryId(id, 0))).isTrue();
        assertThat(ledger.custody().release(new DeliveryId(id, 0))).isFalse();
        assertThat(ledger.outbox().queued(ANNA.domain(), Instant.now(), 10))
                .singleElement()
                .matches(Delivery::released);
    }

    @Test
    void wordsOfAMailThatIsNotHeldAreNotKept() throws Exception {
        MailId id = accept("x", ANNA);

        ledger.settle(ledger.begin(id).orElseThrow(), SPAM, SUMMARY, Map.of(ANNA, new Outcome.Queue(true)))
                .join();

        assertThat(ledger.verdict(id).orElseThrow().reasons()).containsExactly(new Reason("words", 3, "", ""));
    }

    @Test
    void orphansAreSweptAndNeededBodiesAreNot() throws Exception {
        MailId id = accept("x", ANNA);
        String needed = ledger.mail(id).orElseThrow().body().reference();
        String orphan;
        try (Draft draft = store.draft()) {
            draft.write("orphan".getBytes(StandardCharsets.UTF_8));
            orphan = draft.commit().reference();
        }

        ledger.sweep(Instant.now().plusSeconds(5));

        assertThat(home.resolve("messages").resolve(needed)).exists();
        assertThat(home.resolve("messages").resolve(orphan)).doesNotExist();
    }

    private void assertBalanced(long accepted) {
        Balance balance = ledger.balance(Optional.empty(), Optional.empty());
        assertThat(balance.accepted()).isEqualTo(accepted);
        assertThat(balance.balanced()).isTrue();
    }

    private List<State> states(MailId id) {
        return ledger.deliveries(id).stream().map(Delivery::state).toList();
    }

    private MailId accept(String text, Address... recipients) throws Exception {
        Draft draft = intake.draft();
        draft.write(text.getBytes(StandardCharsets.UTF_8));
        return intake.accept(
                draft, new Envelope("s@sender.test", List.of(recipients)), new Client("192.0.2.1", "helo", ""));
    }
}
