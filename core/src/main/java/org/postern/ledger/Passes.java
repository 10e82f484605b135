package org.postern.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postern.address.Address;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/**
 * Collects what the mailets say during a pass, and has the ledger commit all of it at its end: outcomes, and the queues that mail was put
 * into. The last word for a recipient counts. A pass that is not brought to its end has said nothing.
 */
public final class Passes implements Settlement {

    /**
     * Where a pass left mail that is received.
     *
     * @param again after how long the first of its deferred recipients is due, if any was deferred
     * @param placed mail that was put into queues
     */
    public record Ended(Optional<Duration> again, List<Placed> placed) {}

    /** Of mail that nobody scanned. */
    static final Verdicts NONE = new Verdicts(new Verdict(Category.UNSCANNED, 0, List.of(), false));

    private final Ledger ledger;
    private final Map<MailId, Open> open = new ConcurrentHashMap<>();

    public Passes(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Begins a pass; empty when the mail has nothing to settle any more. */
    public Optional<Taken> begin(MailId id) {
        Optional<Taken> taken = ledger.queues().take(id);
        taken.ifPresent(begun -> open.put(id, new Open(begun)));
        return taken;
    }

    @Override
    public void verdicts(MailId id, Verdicts verdicts, Summary summary) {
        Open pass = pass(id);
        pass.verdicts = verdicts;
        pass.summary = summary;
    }

    @Override
    public void outcome(MailId id, Collection<Address> recipients, Outcome outcome) {
        Open pass = pass(id);
        recipients.forEach(recipient -> {
            pass.claims.remove(recipient);
            pass.outcomes.put(recipient, outcome);
        });
    }

    /** The pass that is under way for a mail. */
    public Optional<Pass> underWay(MailId id) {
        return Optional.ofNullable(open.get(id)).map(open -> open.taken.pass());
    }

    /**
     * The container puts mail into a queue. Recipients of the pass go there, unless another word follows for them: then, and for recipients
     * that are not of the pass, it is new mail.
     *
     * @return false when this pass is not under way any more: nothing was taken in
     */
    public boolean enqueue(Pass pass, Sent sent) {
        Open current = open.get(pass.mail().id());
        if (current == null || current.taken.pass().lease() != pass.lease()) {
            return false;
        }
        current.sent.add(sent);
        for (Address recipient : sent.envelope().recipients()) {
            if (pass.rows().containsKey(recipient)) {
                current.outcomes.remove(recipient);
                current.claims.put(recipient, sent);
            }
        }
        return true;
    }

    /** Ends a pass without a word: all of it is to be passed again. */
    public void abandon(Pass pass) {
        close(pass).ifPresent(said -> ledger.queues().discard(said.sent));
    }

    /**
     * Has the pass committed.
     *
     * @param rest what becomes of recipients for whom nobody spoke; when empty, they are held as unsettled
     * @return complete when it is; at once, and empty, when a newer pass has begun or this one was ended before
     * @throws IOException when a body cannot be written: nothing was settled, and it is to be passed again
     */
    public CompletableFuture<Ended> done(Pass pass, Optional<Outcome> rest) throws IOException {
        Optional<Open> closed = close(pass);
        if (closed.isEmpty()) {
            return CompletableFuture.completedFuture(new Ended(Optional.empty(), List.of()));
        }
        Open said = closed.get();
        rest.ifPresent(outcome -> pass.recipients().stream()
                .filter(recipient -> !said.claims.containsKey(recipient))
                .forEach(recipient -> said.outcomes.putIfAbsent(recipient, outcome)));
        if (said.sent.isEmpty() && said.taken.view().isEmpty()) {
            return ledger.settle(pass, said.verdicts, said.summary, said.outcomes)
                    .thenApply(committed -> new Ended(said.deferred(), List.of()));
        }
        return ledger.queues()
                .settle(pass, new Settling.Word(said.verdicts, said.summary, said.outcomes), said.sent, said.claims)
                .thenApply(placed -> new Ended(said.deferred(), placed));
    }

    private Optional<Open> close(Pass pass) {
        Open current = open.get(pass.mail().id());
        boolean mine = current != null
                && current.taken.pass().lease() == pass.lease()
                && open.remove(pass.mail().id(), current);
        return mine ? Optional.of(current) : Optional.empty();
    }

    private Open pass(MailId id) {
        Open pass = open.get(id);
        if (pass == null) {
            throw new IllegalStateException("mail " + id + " is not being passed");
        }
        return pass;
    }

    /** Written by the one thread that the mail's pass runs on. */
    private static final class Open {

        private final Taken taken;
        private final Map<Address, Outcome> outcomes = new ConcurrentHashMap<>();
        private final Map<Address, Sent> claims = new ConcurrentHashMap<>();
        private final List<Sent> sent = new CopyOnWriteArrayList<>();
        private Verdicts verdicts = NONE;
        private Summary summary = Summary.EMPTY;

        Open(Taken taken) {
            this.taken = taken;
        }

        Optional<Duration> deferred() {
            return outcomes.values().stream()
                    .filter(Outcome.Defer.class::isInstance)
                    .map(outcome -> ((Outcome.Defer) outcome).delay())
                    .min(Comparator.naturalOrder());
        }
    }
}
