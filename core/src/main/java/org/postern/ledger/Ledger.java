package org.postern.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.MailId;
import org.postern.store.MessageStore;
import org.postern.verdict.Verdict;

/** The ledger service. Each call that moves mail is one transaction; when it returns, what it did is durable. */
public final class Ledger {

    private final Clock clock;
    private final Bodies bodies;
    private final Account account;
    private final Settling settling;
    private final List<Consumer<Domain>> queuedListeners = new CopyOnWriteArrayList<>();

    public Ledger(Jdbi jdbi, MessageStore store, Clock clock) {
        this.clock = clock;
        this.bodies = new Bodies(jdbi, store);
        this.account = new Account(jdbi);
        this.settling = new Settling(clock);
    }

    /** Called with the domain after each commit that queued mail for it. */
    public void onQueued(Consumer<Domain> listener) {
        queuedListeners.add(listener);
    }

    /**
     * Enters an accepted mail, whose body is durable already.
     *
     * @param owner gives the protected domain that a recipient's domain belongs to
     */
    public void accept(Mail mail, UnaryOperator<Domain> owner) {
        List<Domain> domains = mail.envelope().recipients().stream()
                .map(recipient -> owner.apply(recipient.domain()))
                .toList();
        write(handle -> {
            LedgerStore.insertMail(handle, mail);
            LedgerStore.insertDeliveries(handle, mail, domains);
            account.accepted(handle, domains, mail.received());
            return null;
        });
        LedgerLog.accepted(mail);
    }

    public Optional<Mail> mail(MailId id) {
        return account.read(handle -> LedgerStore.mail(handle, id));
    }

    /** Every recipient's row of a mail, in the order of the envelope. */
    public List<Delivery> deliveries(MailId id) {
        return account.read(handle -> LedgerStore.deliveries(handle, id));
    }

    /** What the scan found; with all its words while the mail is held, else with names and weights only. */
    public Optional<Verdict> verdict(MailId id) {
        return account.read(handle -> HeldStore.verdict(handle, id));
    }

    /** Mail with received rows that are due, oldest first. */
    public List<MailId> received(Instant dueBefore, int limit) {
        return account.read(handle -> LedgerStore.received(handle, dueBefore, limit));
    }

    /** When received rows that are not due yet become so. */
    public Optional<Instant> nextReceived() {
        return account.read(handle -> LedgerStore.nextReceived(handle, clock.instant()));
    }

    /** Begins a pass; older passes of the same mail lose their say. Empty when no row of it is received any more. */
    public Optional<Pass> begin(MailId id) {
        return account.read(handle -> settling.begin(handle, id));
    }

    /**
     * Ends a pass: all outcomes in one commit. A recipient without outcome is held, class unsettled. Nothing happens when a newer pass has begun.
     */
    public void settle(Pass pass, Verdict verdict, Summary summary, Map<Address, Outcome> outcomes) {
        Set<Domain> queued = new LinkedHashSet<>();
        boolean current = write(handle -> {
            queued.clear();
            return settling.settle(handle, pass, new Settling.Word(verdict, summary, outcomes), queued);
        });
        if (current) {
            settling.ended(pass, outcomes.keySet());
            LedgerLog.settled(pass, verdict, outcomes);
            bodies.deleteIfClosed(Set.of(pass.mail().id()));
            announce(queued);
        }
    }

    /** Recipients that no mailet had spoken for, since the start; anything but zero is a fault in mailetcontainer.xml. */
    public long unsettled() {
        return settling.unsettled();
    }

    /** The domains that have mail queued. */
    public List<Domain> destinations() {
        return account.read(LedgerStore::destinations);
    }

    /** Queued mail of a domain that is due, oldest first. */
    public List<Delivery> queued(Domain domain, Instant dueBefore, int limit) {
        return account.read(handle -> LedgerStore.queued(handle, domain, dueBefore, limit));
    }

    /** The delivery server has taken it. */
    public void delivered(Collection<DeliveryId> ids, String reply) {
        closed(write(handle -> Moves.delivered(handle, ids, reply, clock.instant())), State.DELIVERED, false);
    }

    /** Delivery servers have taken these, each with its reply; one commit. */
    public void delivered(Map<DeliveryId, String> replies) {
        Set<DeliveryId> moved = write(handle -> {
            Set<DeliveryId> all = new LinkedHashSet<>();
            replies.forEach((id, reply) -> all.addAll(Moves.delivered(handle, Set.of(id), reply, clock.instant())));
            return all;
        });
        closed(moved, State.DELIVERED, false);
    }

    /** What is queued, by domain: of one, or of all that have any. */
    public List<Waiting> waiting(Optional<Domain> domain) {
        return account.read(handle -> QueueStore.waiting(handle, domain));
    }

    /** Whether a server of the domain ever took mail from us. */
    public boolean everDelivered(Domain domain) {
        return account.read(handle -> QueueStore.everDelivered(handle, domain));
    }

    /** It is to be tried again. */
    public void retry(Collection<DeliveryId> ids, Instant next, String reply) {
        write(handle -> Moves.retry(handle, ids, next, reply));
    }

    /** It cannot be delivered; since its sender is not proven, it is held rather than bounced. */
    public void undeliverable(Collection<DeliveryId> ids, String reply) {
        write(handle -> Moves.undeliverable(handle, ids, reply, clock.instant()))
                .forEach(id -> LedgerLog.moved(id, State.HELD));
    }

    /**
     * Lets held mail out, to its recipient, straight to the relay.
     *
     * @return whether it was held until now
     */
    public boolean release(DeliveryId id) {
        Set<DeliveryId> moved = write(handle -> Moves.release(handle, Set.of(id), clock.instant()));
        moved.forEach(released -> LedgerLog.released(released));
        if (!moved.isEmpty()) {
            announce(deliveries(id.mail()).stream()
                    .filter(delivery -> delivery.id().equals(id))
                    .map(Delivery::domain)
                    .toList());
        }
        return !moved.isEmpty();
    }

    /** Deletes held mail. Gives back whether it was held until now. */
    public boolean delete(DeliveryId id) {
        return !close(Set.of(id), State.DELETED).isEmpty();
    }

    /** Ends the time of held mail. */
    public Set<DeliveryId> expire(Collection<DeliveryId> ids) {
        return close(ids, State.EXPIRED);
    }

    private Set<DeliveryId> close(Collection<DeliveryId> ids, State end) {
        Set<DeliveryId> moved = write(handle -> Moves.close(handle, ids, end, clock.instant()));
        closed(moved, end, true);
        return moved;
    }

    /** The account, of one domain or day or of all. */
    public Balance balance(Optional<Domain> domain, Optional<LocalDate> day) {
        return account.balance(domain, day);
    }

    /** Where mail is and was, newest first; {@code limit} 1-500, {@code cursor} as {@link TracePage#next} of the page before gives it. */
    public TracePage trace(TraceFilter filter, Optional<DeliveryId> cursor, int limit) {
        // one more than asked for tells whether there is a next page
        List<Trace> found = account.read(handle -> TraceStore.list(handle, filter, cursor, limit + 1));
        long total = account.read(handle -> TraceStore.count(handle, filter));
        return TracePage.of(found, total, limit);
    }

    /** Deletes what a crash left in the store: drafts, and bodies without rows that need them, older than that. */
    public void sweep(Instant olderThan) {
        bodies.sweep(olderThan);
    }

    private void closed(Set<DeliveryId> ids, State end, boolean log) {
        Set<MailId> mails = new LinkedHashSet<>();
        for (DeliveryId id : ids) {
            mails.add(id.mail());
            if (log) {
                LedgerLog.moved(id, end);
            }
        }
        bodies.deleteIfClosed(mails);
    }

    private void announce(Collection<Domain> domains) {
        domains.forEach(domain -> queuedListeners.forEach(listener -> listener.accept(domain)));
    }

    private <R> R write(HandleCallback<R, RuntimeException> callback) {
        return account.write(callback);
    }
}
