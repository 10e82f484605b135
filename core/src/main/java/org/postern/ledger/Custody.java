package org.postern.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.postern.database.Transactions;

/**
 * The quarantine's side of the ledger: held mail is let out, deleted or comes to the end of its time, each in one commit, which takes along
 * what is written with it.
 */
public final class Custody {

    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Queues.Parts parts;
    private final Outbox outbox;
    private final Figures figures;
    private final Clock clock;

    Custody(Queues.Parts parts, Outbox outbox, Figures figures, Clock clock) {
        this.parts = parts;
        this.outbox = outbox;
        this.figures = figures;
        this.clock = clock;
    }

    /** Lets held mail out, as {@link #release(DeliveryId, Alongside)} does. */
    public boolean release(DeliveryId id) {
        return release(id, Alongside.NOTHING);
    }

    /**
     * Lets held mail out, to its recipient, straight to the relay.
     *
     * @return whether it was held until now
     */
    public boolean release(DeliveryId id, Alongside alongside) {
        CompletableFuture<Set<DeliveryId>> let = parts.journal().add((handle, tally) -> {
            Set<DeliveryId> moved = moves(handle, tally).release(Set.of(id), clock.instant());
            moved.forEach(one -> alongside.write(handle, one));
            return moved;
        });
        Set<DeliveryId> moved = done(let);
        done(parts.afterwards().of(let, any -> {
            moved.forEach(LedgerLog::released);
            outbox.announce(parts.transactions().run(handle -> LedgerStore.deliveries(handle, id.mail())).stream()
                    .filter(row -> moved.contains(row.id()))
                    .toList());
        }));
        return !moved.isEmpty();
    }

    /** Deletes held mail. Gives back whether it was held until now. */
    public boolean delete(DeliveryId id) {
        return !delete(Set.of(id), Alongside.NOTHING).isEmpty();
    }

    /** Deletes held mail; gives back what was held until now. */
    public Set<DeliveryId> delete(Collection<DeliveryId> ids, Alongside alongside) {
        return close(ids, State.DELETED, alongside);
    }

    /** Ends the time of held mail; gives back what was held until now. */
    public Set<DeliveryId> expire(Collection<DeliveryId> ids, Alongside alongside) {
        return close(ids, State.EXPIRED, alongside);
    }

    /** Held mail is of another class, as was found now. Gives back whether it is held. */
    public boolean reclass(DeliveryId id, HeldClass heldClass) {
        return !parts.journal()
                .write((handle, tally) -> moves(handle, tally).reclass(id, heldClass, clock.instant()))
                .isEmpty();
    }

    private Set<DeliveryId> close(Collection<DeliveryId> ids, State end, Alongside alongside) {
        Closed closed = parts.journal().write((handle, tally) -> {
            Moves moves = moves(handle, tally);
            Set<DeliveryId> moved = moves.close(ids, end, clock.instant());
            moved.forEach(one -> alongside.write(handle, one));
            return new Closed(moved, moves.finished(moved));
        });
        closed.moved().forEach(id -> LedgerLog.moved(id, end));
        parts.bodies().delete(closed.bodies());
        return closed.moved();
    }

    private Moves moves(Handle handle, Tally tally) {
        return new Moves(handle, tally, parts.recent());
    }

    private static <R> R done(CompletableFuture<R> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** A number that grows when something changes in the quarantine, once it is durable; asks nobody. */
    public long changed() {
        return figures.heldChanges();
    }

    /** What changed after that, in the order of the commits. */
    public List<HeldChange> changes(long after, int limit) {
        return transactions().run(handle -> HeldChangeStore.after(handle, after, limit));
    }

    /** The first change that is still known. */
    public Optional<Long> firstChange() {
        return transactions().run(HeldChangeStore::first);
    }

    /** The last change. */
    public Optional<Long> lastChange() {
        return transactions().run(HeldChangeStore::last);
    }

    /** Forgets changes from before; whoever follows and was away for longer has to begin anew. */
    public void forgetChanges(Instant before) {
        int forgotten;
        do {
            forgotten =
                    parts.journal().write((handle, tally) -> HeldChangeStore.forget(handle, before, FORGOTTEN_AT_ONCE));
        } while (forgotten > 0);
    }

    private Transactions transactions() {
        return parts.transactions();
    }
}
