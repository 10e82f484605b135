package org.postern.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.message.MailId;
import org.postern.store.MessageStore;
import org.postern.tenant.Within;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/**
 * The ledger service. Each call that moves mail is one commit, which it may share with others; when it returns, or when what it returns is
 * complete, what it did is durable. The relay's side of it is the {@link Outbox}, the
 * quarantine's the {@link Custody}.
 */
public final class Ledger implements AutoCloseable {

    private final Clock clock;
    private final Transactions transactions;
    private final Journal journal;
    private final Figures figures = new Figures();
    private final Recent recent = new Recent();
    private final Afterwards afterwards = new Afterwards();
    private final Bodies bodies;
    private final Settling settling;
    private final Outbox outbox;
    private final Queues queues;
    private final Custody custody;

    public Ledger(Jdbi jdbi, MessageStore store, Clock clock) {
        this.clock = clock;
        this.transactions = new Transactions(jdbi);
        this.journal = new Journal(jdbi, figures);
        this.bodies = new Bodies(jdbi, store);
        this.settling = new Settling(clock, recent);
        this.outbox = new Outbox(journal, transactions, recent, afterwards, bodies, clock);
        Queues.Parts parts = new Queues.Parts(journal, transactions, recent, afterwards, bodies);
        this.queues = new Queues(parts, settling, outbox, store, clock);
        this.custody = new Custody(parts, outbox, figures, clock);
    }

    /** What is held, and what becomes of it. */
    public Custody custody() {
        return custody;
    }

    /** What waits for the mailet container, and what the container puts back or elsewhere. */
    public Queues queues() {
        return queues;
    }

    /** What is queued, and what becomes of it. */
    public Outbox outbox() {
        return outbox;
    }

    /** Enters an accepted mail, whose body is durable already; {@code owner} gives the protected domain that a domain belongs to. */
    public void accept(Mail mail, UnaryOperator<Domain> owner) {
        List<Domain> owners = mail.envelope().recipients().stream()
                .map(recipient -> owner.apply(recipient.domain()))
                .toList();
        try {
            journal.write((handle, tally) -> {
                LedgerStore.enter(handle, tally, mail, owners);
                return null;
            });
        } catch (RuntimeException e) {
            // a commit may fail after it has happened
            if (mail(mail.id()).isEmpty()) {
                throw e;
            }
        }
        recent.entered(mail, owners);
        LedgerLog.accepted(mail);
    }

    public Optional<Mail> mail(MailId id) {
        Optional<Mail> known = recent.get(id).map(Recent.Known::mail);
        return known.isPresent() ? known : read(handle -> LedgerStore.mail(handle, id));
    }

    /** Every recipient's row of a mail, in the order of the envelope. */
    public List<Delivery> deliveries(MailId id) {
        return read(handle -> LedgerStore.deliveries(handle, id));
    }

    /**
     * What the scan found, for all recipients but those of whose rows {@link Delivery#own} says more; with all its words while the mail is held, else
     * with names and weights only.
     */
    public Optional<Verdict> verdict(MailId id) {
        Optional<Verdict> known = recent.get(id).flatMap(Recent.Known::verdict);
        return known.isPresent() ? known : read(handle -> HeldStore.verdict(handle, id));
    }

    /** Mail with received rows that are due, oldest first. */
    public List<MailId> received(Instant dueBefore, int limit) {
        return read(handle -> LedgerStore.received(handle, dueBefore, limit));
    }

    /** When the first of the received rows that are not due by then becomes so. */
    public Optional<Instant> nextReceived(Instant after) {
        return read(handle -> LedgerStore.nextReceived(handle, after));
    }

    /** Begins a pass; older passes of the same mail lose their say. Empty when no row of it is received any more. */
    public Optional<Pass> begin(MailId id) {
        Optional<Pass> fresh = settling.begin(id);
        return fresh.isPresent() ? fresh : read(handle -> settling.begin(handle, id));
    }

    /** Ends a pass of a message that is judged the same for all its recipients. */
    public CompletableFuture<Void> settle(Pass pass, Verdict verdict, Summary summary, Map<Address, Outcome> outcomes) {
        return settle(pass, new Verdicts(verdict), summary, outcomes);
    }

    /**
     * Ends a pass: all outcomes in one commit. A recipient without outcome is held, class unsettled. Nothing happens when a newer pass has
     * begun. Complete when it is durable and the relay knows.
     */
    public CompletableFuture<Void> settle(
            Pass pass, Verdicts verdicts, Summary summary, Map<Address, Outcome> outcomes) {
        Settling.Word word = new Settling.Word(verdicts, summary, outcomes);
        return afterwards.of(journal.add((handle, tally) -> settling.settle(handle, tally, pass, word)), settled -> {
            if (settled.current()) {
                settling.ended(pass, word, settled);
                LedgerLog.settled(pass, verdicts, outcomes);
                bodies.delete(settled.bodies());
                outbox.announce(settled.queued());
            }
        });
    }

    /** Recipients that no mailet had spoken for, since the start; anything but zero is a fault in mailetcontainer.xml. */
    public long unsettled() {
        return settling.unsettled();
    }

    /** The account of mail that came in, of one domain or day or of all. */
    public Balance balance(Optional<Domain> domain, Optional<LocalDate> day) {
        return balance(Origin.SMTP, domain, day, Within.EVERYTHING);
    }

    /** The account of mail of one origin, of one domain or day or of all. */
    public Balance balance(Origin origin, Optional<Domain> domain, Optional<LocalDate> day, Within within) {
        return read(handle -> AccountStore.sum(handle, origin, domain, day, within));
    }

    /** The account of all domains and days of one origin, without asking the database. */
    public Balance total(Origin origin) {
        if (!figures.known()) {
            journal.write((handle, tally) -> null);
        }
        return figures.total(origin);
    }

    /** What waits, and how old it is. */
    public Backlog backlog() {
        return new Backlog(read(BacklogStore::oldestReceived), read(BacklogStore::queued), read(BacklogStore::held));
    }

    /** Deletes some of the rows that were closed before, and mail without rows. Gives back how many rows. */
    int clear(Instant before, int most) {
        List<ClearanceStore.Old> old = read(handle -> ClearanceStore.closed(handle, before, most));
        return old.isEmpty() ? 0 : journal.write((handle, tally) -> ClearanceStore.clear(handle, old));
    }

    /** What is measured of it while it works. */
    public Figures figures() {
        return figures;
    }

    /** Where mail is and was, newest first; {@code limit} 1-500, {@code cursor} as {@link TracePage#next} of the page before gives it. */
    public TracePage trace(TraceFilter filter, Optional<DeliveryId> cursor, int limit) {
        return read(handle -> TracePage.of(handle, filter, cursor, limit));
    }

    /** What was judged and how, newest first; {@code limit} 1-1,000, {@code cursor} as {@link JudgedPage#next} of the page before gives it. */
    public JudgedPage judged(TraceFilter filter, Optional<DeliveryId> cursor, int limit) {
        return read(handle -> JudgedPage.of(handle, filter, cursor, limit));
    }

    /** Deletes the bodies of closed mail accepted since then, which a crash may have left: quick, to be done before mail moves. */
    public void deleteClosed(Instant since) {
        bodies.deleteClosed(since);
    }

    /** Deletes what crashes left in the store: drafts, and bodies without rows that need them, older than that. May run at any time. */
    public void sweep(Instant olderThan) {
        bodies.sweep(olderThan);
    }

    private <R> R read(HandleCallback<R, RuntimeException> callback) {
        return transactions.run(callback);
    }

    /** Writes what was asked for, and ends. To be closed before the database. */
    @Override
    public void close() {
        journal.close();
        afterwards.close();
    }
}
