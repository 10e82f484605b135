package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.fixture.NewDatabase;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;

class DirectSettlementTest {

    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");

    @TempDir
    private Path home;

    private Database database;
    private Ledger ledger;
    private DirectSettlement settlement;
    private MailId id;

    @BeforeEach
    void open() throws Exception {
        database = NewDatabase.open(home, new DatabaseSettings(4, 400));
        FileMessageStore store = new FileMessageStore(home.resolve("messages"));
        ledger = new Ledger(database.jdbi(), store, Clock.systemUTC());
        settlement = new DirectSettlement(ledger);
        Intake intake = new Intake(store, ledger, UnaryOperator.identity(), Clock.systemUTC());
        Draft draft = intake.draft();
        draft.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
        id = intake.accept(
                draft, new Envelope("s@sender.test", List.of(ANNA, BERT)), new Client("192.0.2.1", "helo", ""));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachWordIsCommittedAsItIsSpokenAndTheOthersStayReceived() {
        settlement.outcome(id, List.of(BERT), new Outcome.Queue(false));
        assertThat(states()).containsExactly(State.RECEIVED, State.QUEUED);

        settlement.outcome(id, List.of(ANNA), new Outcome.Hold(HeldClass.SPAM));
        assertThat(states()).containsExactly(State.HELD, State.QUEUED);
    }

    @Test
    void aSecondWordForARecipientChangesNothing() {
        settlement.outcome(id, List.of(ANNA, BERT), new Outcome.Queue(false));

        settlement.outcome(id, List.of(ANNA), new Outcome.Hold(HeldClass.UNSETTLED));

        assertThat(states()).containsExactly(State.QUEUED, State.QUEUED);
    }

    @Test
    void whatIsToWaitIsHeldSinceNothingWouldBringItBack() {
        settlement.outcome(id, List.of(ANNA, BERT), new Outcome.Defer(Duration.ofMinutes(1)));

        assertThat(states()).containsExactly(State.HELD, State.HELD);
    }

    private List<State> states() {
        return ledger.deliveries(id).stream().map(Delivery::state).toList();
    }
}
