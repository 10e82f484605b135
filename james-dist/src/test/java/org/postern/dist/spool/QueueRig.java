package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.postern.address.Address;
import org.postern.database.Database;
import org.postern.ledger.Balance;
import org.postern.ledger.Delivery;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Passes;
import org.postern.ledger.State;
import org.postern.ledger.Trace;
import org.postern.ledger.TraceFilter;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import reactor.core.publisher.Flux;

/** Queues on a real ledger: embedded Derby and files, as they are made in the distribution. */
final class QueueRig implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final FileMessageStore store;
    final Ledger ledger;
    final Intake intake;
    final Passes passes;
    final Spool spool;
    final LedgerQueueFactory factory;

    QueueRig(Database database, Path home) throws IOException {
        store = new FileMessageStore(home.resolve("messages"));
        ledger = new Ledger(database.jdbi(), store, Clock.systemUTC());
        intake = new Intake(store, ledger, UnaryOperator.identity(), Clock.systemUTC());
        passes = new Passes(ledger);
        spool = new Spool(ledger, UnaryOperator.identity(), Clock.systemUTC());
        ContainerServices services = new ContainerServices(ledger, store, passes, intake, Clock.systemUTC());
        factory = LedgerQueueFactory.of(services, spool, new RawMailQueueItemDecoratorFactory(), Optional.empty());
        spool.refill();
    }

    ManageableMailQueue queue(String name) {
        return factory.createQueue(MailQueueName.of(name));
    }

    /** A mail that came in by SMTP, as the DATA command leaves it. */
    MailId accept(String text, String... recipients) throws IOException {
        Draft draft = intake.draft();
        draft.write(text.getBytes(StandardCharsets.ISO_8859_1));
        List<Address> addresses = Stream.of(recipients).map(Address::parse).toList();
        Envelope envelope = new Envelope("s@sender.test", addresses);
        MailId id = intake.accept(draft, envelope, new Client("192.0.2.1", "helo", ""));
        spool.offer(id, addresses.get(0).domain());
        return id;
    }

    static MailQueueItem next(ManageableMailQueue queue) {
        return Flux.from(queue.deQueue()).blockFirst(PATIENCE);
    }

    List<State> states(MailId id) {
        return ledger.deliveries(id).stream().map(Delivery::state).toList();
    }

    List<Trace> all() {
        return ledger.trace(TraceFilter.ALL, Optional.empty(), 500).items();
    }

    String body(MailId id) throws IOException {
        try (var in = store.open(ledger.mail(id).orElseThrow().body().reference())) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The account closes, has that many message x recipient, and says of each state what the rows say. */
    void assertBalanced(long accepted) {
        Balance balance = ledger.balance(Optional.empty(), Optional.empty());
        assertThat(balance.accepted()).isEqualTo(accepted);
        assertThat(balance.balanced()).isTrue();
        for (State state : State.values()) {
            assertThat(balance.states().get(state))
                    .as(state.wire())
                    .isEqualTo(all().stream()
                            .filter(row -> row.delivery().state() == state)
                            .count());
        }
    }

    @Override
    public void close() {
        spool.close();
        ledger.close();
    }

    /** Ends as a gateway that is not needed any more. */
    void emptyAndClose() {
        ledger.queues().names().forEach(name -> ledger.queues()
                .drop(
                        ledger.queues().browse(name, Optional.empty(), 10_000).stream()
                                .map(one -> one.mail().id())
                                .toList(),
                        "end of the test"));
        close();
    }
}
