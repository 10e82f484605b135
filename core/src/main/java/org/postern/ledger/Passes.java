package org.postern.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.address.Address;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

/** Collects what the mailets say during a pass, and has the ledger commit all of it at its end. */
public final class Passes implements Settlement {

    /** Of mail that nobody scanned. */
    static final Verdict NONE = new Verdict(Category.UNSCANNED, 0, List.of(), false);

    private final Ledger ledger;
    private final Map<MailId, Open> open = new ConcurrentHashMap<>();

    public Passes(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Begins a pass; empty when the mail has nothing to settle any more. */
    public Optional<Pass> begin(MailId id) {
        Optional<Pass> pass = ledger.begin(id);
        pass.ifPresent(begun -> open.put(id, new Open(begun)));
        return pass;
    }

    @Override
    public void verdict(MailId id, Verdict verdict, Summary summary) {
        Open pass = pass(id);
        pass.verdict = verdict;
        pass.summary = summary;
    }

    @Override
    public void outcome(MailId id, Collection<Address> recipients, Outcome outcome) {
        Open pass = pass(id);
        recipients.forEach(recipient -> pass.outcomes.put(recipient, outcome));
    }

    /**
     * Has the pass committed.
     *
     * @return complete when it is; after how long the first of its deferred recipients is due, if any was deferred
     */
    public CompletableFuture<Optional<Duration>> done(MailId id) {
        Open pass = pass(id);
        open.remove(id, pass);
        Optional<Duration> deferred = pass.outcomes.values().stream()
                .filter(Outcome.Defer.class::isInstance)
                .map(outcome -> ((Outcome.Defer) outcome).delay())
                .min(Comparator.naturalOrder());
        return ledger.settle(pass.pass, pass.verdict, pass.summary, pass.outcomes)
                .thenApply(committed -> deferred);
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

        private final Pass pass;
        private final Map<Address, Outcome> outcomes = new ConcurrentHashMap<>();
        private Verdict verdict = NONE;
        private Summary summary = Summary.EMPTY;

        Open(Pass pass) {
            this.pass = pass;
        }
    }
}
