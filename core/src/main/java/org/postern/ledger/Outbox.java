package org.postern.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.message.MailId;

/**
 * The relay's side of the ledger: what is queued, and what became of it. What is told here is written with whatever else waits to be written,
 * and what is returned is complete when it is durable, so that many connections share one fsync and none waits for it.
 */
public final class Outbox {

    private final Journal journal;
    private final Transactions transactions;
    private final Recent recent;
    private final Afterwards afterwards;
    private final Bodies bodies;
    private final Clock clock;
    private final AtomicLong damaged = new AtomicLong();
    private final List<Consumer<List<Delivery>>> listeners = new CopyOnWriteArrayList<>();

    Outbox(
            Journal journal,
            Transactions transactions,
            Recent recent,
            Afterwards afterwards,
            Bodies bodies,
            Clock clock) {
        this.journal = journal;
        this.transactions = transactions;
        this.recent = recent;
        this.afterwards = afterwards;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * Called with what was queued, after each commit that queued mail, and before anything is complete that was written later; on a thread that
     * must not be held up.
     */
    public void onQueued(Consumer<List<Delivery>> listener) {
        listeners.add(listener);
    }

    void announce(List<Delivery> queued) {
        if (!queued.isEmpty()) {
            listeners.forEach(listener -> listener.accept(queued));
        }
    }

    /** The domains that have mail queued. */
    public List<Domain> destinations() {
        List<Domain> found = new ArrayList<>();
        Optional<Domain> next = destinationAfter("");
        while (next.isPresent()) {
            found.add(next.get());
            next = destinationAfter(next.get().name());
        }
        return found;
    }

    private Optional<Domain> destinationAfter(String name) {
        return transactions.run(handle -> QueueStore.destinationAfter(handle, name));
    }

    /** Queued mail of a domain that is due, oldest first. */
    public List<Delivery> queued(Domain domain, Instant dueBefore, int limit) {
        return transactions.run(handle -> LedgerStore.queued(handle, domain, dueBefore, limit));
    }

    /** What is queued, by domain: of one, or of all that have any. */
    public List<Waiting> waiting(Optional<Domain> domain) {
        return domain.map(List::of).orElseGet(this::destinations).stream()
                .flatMap(one -> transactions.run(handle -> QueueStore.waiting(handle, one)).stream())
                .toList();
    }

    /** Rows behind that one, of mail accepted before {@code until}, that are queued for the domain and whose senders were not told that they are late. */
    public List<Delivery> late(Domain domain, DeliveryId after, MailId until, int most) {
        return transactions.run(handle -> QueueStore.late(handle, domain, after, until, most));
    }

    /** Whether a server of the domain ever took mail from us. */
    public boolean everDelivered(Domain domain) {
        return transactions.run(handle -> QueueStore.everDelivered(handle, domain));
    }

    /** The delivery server has taken it. */
    public CompletableFuture<Void> delivered(Collection<DeliveryId> ids, String reply) {
        return close(moves -> moves.delivered(ids, reply, clock.instant()));
    }

    /** It is to be tried again. */
    public CompletableFuture<Void> retry(Collection<DeliveryId> ids, Instant next, String reply) {
        return afterwards.of(
                journal.add((handle, tally) -> new Moves(handle, tally, recent).retry(ids, next, reply)), moved -> {});
    }

    /** They are not tried any more, and nobody can be told: held, as undeliverable, or as unsettled when no server is to blame. */
    public CompletableFuture<Void> park(Map<DeliveryId, String> replies, HeldClass heldClass) {
        return afterwards.of(
                journal.add((handle, tally) -> new Moves(handle, tally, recent)
                        .each(replies, (moves, id, reply) -> moves.park(id, heldClass, reply, clock.instant()))),
                moved -> {
                    damaged.addAndGet(heldClass == HeldClass.UNSETTLED ? moved.size() : 0);
                    moved.forEach(id -> LedgerLog.moved(id, State.HELD));
                });
    }

    /** Recipients whose mail is held because its body is gone or is not what was accepted, since the start. */
    public long damaged() {
        return damaged.get();
    }

    /** They are not tried any more, and the sender is told by this mail of ours, whose body is durable already: both or neither. */
    public CompletableFuture<Void> bounced(Map<DeliveryId, String> replies, Mail notice) {
        return told(moves -> bounced(moves, replies), true, notice);
    }

    /** Mail of our own that is not tried any more; nobody is told. */
    public CompletableFuture<Void> failed(Map<DeliveryId, String> replies) {
        return close(moves -> bounced(moves, replies));
    }

    private Set<DeliveryId> bounced(Moves all, Map<DeliveryId, String> replies) {
        return all.each(replies, (moves, id, reply) -> moves.bounced(id, reply, clock.instant()));
    }

    /** It is late, and its sender is told by this mail of ours, whose body is durable already, unless he was told before. */
    public CompletableFuture<Void> notified(Collection<DeliveryId> ids, Mail notice) {
        return told(moves -> moves.notified(ids), false, notice);
    }

    /** Enters mail of our own that nothing else in the ledger is about, as {@link #enter(Mail, Alongside)} does. */
    public void enter(Mail own) {
        enter(own, Alongside.NOTHING);
    }

    /**
     * Enters mail of our own, to one recipient, whose body is durable already. When this returns, its rows are too, with what is written
     * alongside, and the relay knows of it; when it throws, neither rows nor body are there, unless the database does not even say whether
     * they are: then the body is left to the sweep, or to the rows.
     */
    public void enter(Mail own, Alongside alongside) {
        try {
            afterwards
                    .of(
                            journal.add((handle, tally) -> {
                                LedgerStore.enter(handle, tally, own, owners(own));
                                alongside.write(handle, new DeliveryId(own.id(), 0));
                                return own;
                            }),
                            this::entered)
                    .join();
        } catch (RuntimeException e) {
            // a commit may fail after it has happened
            if (transactions.run(handle -> LedgerStore.mail(handle, own.id())).isEmpty()) {
                bodies.delete(List.of(own.body().reference()));
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
            entered(own);
        }
    }

    /** @param now whether the notice was entered @param bodies that nobody needs any more */
    private record Told(boolean now, List<String> bodies) {}

    private CompletableFuture<Void> told(Function<Moves, Set<DeliveryId>> move, boolean closes, Mail notice) {
        return afterwards.of(
                journal.add((handle, tally) -> {
                    Moves moves = new Moves(handle, tally, recent);
                    Set<DeliveryId> moved = move.apply(moves);
                    if (!moved.isEmpty()) {
                        LedgerStore.enter(handle, tally, notice, owners(notice));
                        return new Told(true, closes ? moves.finished(moved) : List.of());
                    }
                    // told before, unless this is the second try of a commit that had worked
                    boolean entered = LedgerStore.mail(handle, notice.id()).isPresent();
                    return new Told(
                            false, entered ? List.of() : List.of(notice.body().reference()));
                }),
                told -> {
                    bodies.delete(told.bodies());
                    if (told.now()) {
                        entered(notice);
                    }
                });
    }

    /** Our own mail goes where its recipients are, protected domain or not. */
    private static List<Domain> owners(Mail own) {
        return own.envelope().recipients().stream().map(Address::domain).toList();
    }

    private void entered(Mail own) {
        recent.entered(own, owners(own));
        LedgerLog.accepted(own);
        List<Address> recipients = own.envelope().recipients();
        List<Delivery> queued = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            DeliveryId id = new DeliveryId(own.id(), i);
            Domain domain = recipients.get(i).domain();
            Instant at = own.received();
            queued.add(new Delivery(
                    id, recipients.get(i), domain, State.QUEUED, false, false, 0, at, at, "", Optional.empty()));
        }
        announce(queued);
    }

    private CompletableFuture<Void> close(Function<Moves, Set<DeliveryId>> move) {
        return afterwards.of(
                journal.add((handle, tally) -> {
                    Moves moves = new Moves(handle, tally, recent);
                    Set<DeliveryId> moved = move.apply(moves);
                    return new Closed(moved, moves.finished(moved));
                }),
                this::closed);
    }

    private void closed(Closed closed) {
        bodies.delete(closed.bodies());
    }
}
