package org.postern.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.ledger.Delivery;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.State;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;

class LeftoversTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path home;

    @Test
    void whatAnEarlierRunLeftIsHeldAndWhatThisRunTookInIsLeftAlone() throws Exception {
        try (Database database = Database.open(home, new DatabaseSettings(4, 400))) {
            FileMessageStore store = new FileMessageStore(home.resolve("messages"));
            Ledger ledger = new Ledger(database.jdbi(), store, Clock.systemUTC());
            MailId before = accept(store, ledger, START.minusSeconds(1));
            MailId after = accept(store, ledger, START.plusSeconds(1));

            new Leftovers(ledger, START).hold();

            assertThat(states(ledger, before)).containsExactly(State.HELD, State.HELD);
            assertThat(states(ledger, after)).containsExactly(State.RECEIVED, State.RECEIVED);
        }
    }

    private static MailId accept(FileMessageStore store, Ledger ledger, Instant when) throws IOException {
        Intake intake = new Intake(store, ledger, UnaryOperator.identity(), Clock.fixed(when, ZoneOffset.UTC));
        Draft draft = intake.draft();
        draft.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
        List<Address> recipients = List.of(Address.parse("anna@example.test"), Address.parse("bert@example.test"));
        return intake.accept(draft, new Envelope("s@sender.test", recipients), new Client("192.0.2.1", "", ""));
    }

    private static List<State> states(Ledger ledger, MailId id) {
        return ledger.deliveries(id).stream().map(Delivery::state).toList();
    }
}
