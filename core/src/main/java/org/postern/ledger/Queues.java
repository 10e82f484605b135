package org.postern.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.message.MailId;
import org.postern.store.Body;
import org.postern.store.Draft;
import org.postern.store.MessageStore;

/**
 * The mailet container's side of the ledger: named queues of received mail. A mail that came in waits in the queue {@code spool} and has no
 * view; what the container puts into a queue carries the view that the container has of it.
 */
public final class Queues {

    /** What the ledger shares with this side of it. */
    record Parts(Journal journal, Transactions transactions, Recent recent, Afterwards afterwards, Bodies bodies) {}

    private final Parts parts;
    private final Settling settling;
    private final Outbox outbox;
    private final MessageStore store;
    private final Clock clock;

    Queues(Parts parts, Settling settling, Outbox outbox, MessageStore store, Clock clock) {
        this.parts = parts;
        this.settling = settling;
        this.outbox = outbox;
        this.store = store;
        this.clock = clock;
    }

    /** Enters mail that the container made, whose body is durable already. When this returns, so are the rows. */
    public void enter(Mail mail, List<Domain> owners, Placing placing) {
        parts.journal().write((handle, tally) -> {
            Requeue.enter(handle, tally, new Requeue.New(mail, owners, placing));
            return null;
        });
        LedgerLog.accepted(mail);
    }

    /** Takes a mail from its queue: its pass begins. Empty when no row of it is received any more. */
    public Optional<Taken> take(MailId id) {
        Optional<Pass> fresh = settling.begin(id);
        if (fresh.isPresent()) {
            return fresh.map(pass -> new Taken(pass, Optional.empty()));
        }
        return parts.transactions().run(handle -> settling.begin(handle, id)
                .map(pass -> new Taken(pass, ContainerStore.view(handle, id))));
    }

    /**
     * Ends a pass during which mail was put into queues, or of mail with a view: all of it in one commit.
     *
     * @param claims the recipients of the pass for whom the last word was that they were put into a queue
     * @return complete when it is durable: where mail waits now
     * @throws IOException when a body cannot be written
     */
    CompletableFuture<List<Placed>> settle(Pass pass, Settling.Word word, List<Sent> sent, Map<Address, Sent> claims)
            throws IOException {
        Plan plan = Plan.of(pass, word.outcomes(), sent, claims);
        Requeue requeue = new Requeue(pass, word, plan, news(pass, plan));
        List<Placed> placed = new ArrayList<>();
        return parts.afterwards()
                .of(
                        parts.journal()
                                .add((handle, tally) -> requeue.write(
                                        handle, tally, settling, new Moves(handle, tally, parts.recent()))),
                        done -> {
                            written(requeue, done);
                            placed.addAll(done.placed());
                        })
                .thenApply(ended -> placed);
    }

    private void written(Requeue requeue, Requeue.Done done) {
        if (done.settled().current()) {
            parts.recent().forget(requeue.pass().mail().id());
            settling.ended(requeue.rest(), requeue.word(), done.settled());
            LedgerLog.settled(
                    requeue.rest(), requeue.word().verdicts(), requeue.word().outcomes());
            done.placed()
                    .forEach(placed ->
                            LedgerLog.placed(placed, requeue.pass().mail().id()));
            outbox.announce(done.settled().queued());
        }
        parts.bodies().delete(done.settled().bodies());
    }

    /** Writes the bodies of the mail that the plan makes. */
    private Requeue.News news(Pass pass, Plan plan) throws IOException {
        Set<Body> used = new LinkedHashSet<>();
        List<Requeue.New> parted = new ArrayList<>();
        for (Plan.Part part : plan.parted()) {
            // of the same day as the rows that it takes over, so that they stay in the same line of the account
            Instant received = pass.mail().received();
            parted.add(Requeue.New.of(part, pass.mail(), MailId.next(received), body(pass, part, used)));
        }
        List<Requeue.New> copies = new ArrayList<>();
        for (Plan.Part part : plan.copies()) {
            copies.add(Requeue.New.of(part, pass.mail(), MailId.next(clock.instant()), body(pass, part, used)));
        }
        return new Requeue.News(parted, copies);
    }

    private Body body(Pass pass, Plan.Part part, Set<Body> used) throws IOException {
        Optional<Body> own = part.sent().body();
        if (own.isPresent() && used.add(own.get())) {
            return own.get();
        }
        try (InputStream from = store.open(own.orElse(pass.mail().body()).reference());
                Draft draft = store.draft()) {
            from.transferTo(draft);
            return draft.commit();
        }
    }

    /** Deletes bodies that were written for mail that is not put into a queue after all. */
    void discard(Collection<Sent> sent) {
        parts.bodies()
                .delete(sent.stream()
                        .flatMap(one -> one.body().stream())
                        .map(Body::reference)
                        .toList());
    }

    /** The queues that mail waits in. */
    public Set<String> names() {
        return parts.transactions().run(ContainerStore::names);
    }

    /** Mail that is due, oldest first, from after that id. */
    public List<Placed> due(Instant due, Optional<MailId> after, int limit) {
        return parts.transactions()
                .run(handle ->
                        ContainerStore.due(handle, due, after.map(MailId::value).orElse(""), limit));
    }

    /** How many mails are in the queue, due or not, those included that were taken and are not settled. */
    public long size(String queue) {
        settled();
        return parts.transactions().run(handle -> ContainerStore.size(handle, queue));
    }

    /** Mail of the queue, due or not, oldest first, from after that id. */
    public List<Standing> browse(String queue, Optional<MailId> after, int limit) {
        settled();
        return parts.transactions().run(handle -> {
            List<Standing> page = new ArrayList<>();
            for (Placed placed : ContainerStore.waiting(
                    handle, queue, after.map(MailId::value).orElse(""), limit)) {
                Requeue.standing(handle, placed).ifPresent(page::add);
            }
            return page;
        });
    }

    /** What was told before is written: who looks at a queue sees it. */
    private void settled() {
        parts.journal().write((handle, tally) -> null);
    }

    /** Makes all mail of the queue due. @return how many mails it has */
    public long flush(String queue) {
        return parts.journal().write((handle, tally) -> {
            List<Placed> all = ContainerStore.waiting(handle, queue, "", Integer.MAX_VALUE);
            all.forEach(placed -> ContainerStore.due(handle, placed.id(), clock.instant()));
            return (long) all.size();
        });
    }

    /**
     * Drops what of these mails is received, by an operator's act. A pass that is under way has no say over it any more.
     *
     * @return the mails of which something was dropped
     */
    public Set<MailId> drop(Collection<MailId> ids, String rule) {
        Closed closed = parts.journal().write((handle, tally) -> {
            List<DeliveryId> rows = new ArrayList<>();
            for (MailId id : ids) {
                LedgerStore.deliveries(handle, id).stream()
                        .filter(row -> row.state() == State.RECEIVED)
                        .forEach(row -> rows.add(row.id()));
                ContainerStore.forget(handle, id);
            }
            Moves moves = new Moves(handle, tally, parts.recent());
            Set<DeliveryId> moved = moves.drop(rows, rule, clock.instant());
            return new Closed(moved, moves.finished(moved));
        });
        Set<MailId> dropped = new LinkedHashSet<>();
        closed.moved().forEach(row -> dropped.add(row.mail()));
        closed(closed);
        return dropped;
    }

    /** Drops what is queued for the relay, by an operator's act. What the relay has in hand may be delivered all the same. */
    public Set<DeliveryId> withdraw(Collection<DeliveryId> ids, String rule) {
        Closed closed = parts.journal().write((handle, tally) -> {
            Moves moves = new Moves(handle, tally, parts.recent());
            Set<DeliveryId> moved = moves.withdraw(ids, rule, clock.instant());
            return new Closed(moved, moves.finished(moved));
        });
        closed(closed);
        return closed.moved();
    }

    private void closed(Closed closed) {
        closed.moved().forEach(row -> {
            // else a pass of it would begin
            parts.recent().forget(row.mail());
            LedgerLog.moved(row, State.DROPPED);
        });
        parts.bodies().delete(closed.bodies());
    }

    /** How much is queued for the relay, in message x recipient. */
    public long queued() {
        settled();
        return parts.transactions().run(ContainerStore::queued);
    }

    /** What is queued for the relay, newest first, from before that id; only what the filter names besides. */
    public List<Trace> queued(TraceFilter filter, Optional<DeliveryId> before, int limit) {
        settled();
        return parts.transactions().run(handle -> TracePage.of(handle, filter.in(State.QUEUED), before, limit)
                .items());
    }
}
