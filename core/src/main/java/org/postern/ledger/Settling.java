package org.postern.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.message.MailId;
import org.postern.verdict.Own;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/**
 * Passes: who has the say over a mail's received rows, and what that say writes. With embedded Derby there is one node, so the leases live in
 * memory: a crash ends them all.
 */
final class Settling {

    /** What a pass came to. */
    record Word(Verdicts verdicts, Summary summary, Map<Address, Outcome> outcomes) {}

    /**
     * What was written.
     *
     * @param current whether the pass had the say; if not, nothing was
     * @param kept whether words of the mail were kept, because it is held for somebody
     * @param bodies that nobody needs any more
     */
    record Settled(boolean current, boolean kept, List<Delivery> queued, List<String> bodies) {}

    private static final Settled TOO_LATE = new Settled(false, false, List.of(), List.of());

    private final Clock clock;
    private final Recent recent;
    private final AtomicLong leases = new AtomicLong();
    private final AtomicLong unsettled = new AtomicLong();
    private final Map<MailId, Long> current = new ConcurrentHashMap<>();

    Settling(Clock clock, Recent recent) {
        this.clock = clock;
        this.recent = recent;
    }

    /** Begins the pass of a mail that was just accepted, without asking the database. */
    Optional<Pass> begin(MailId id) {
        return recent.get(id).filter(Recent.Known::untouched).map(known -> begin(known.mail(), rows(known.mail())));
    }

    private static Map<Address, DeliveryId> rows(Mail untouched) {
        Map<Address, DeliveryId> rows = new LinkedHashMap<>();
        for (Address recipient : untouched.envelope().recipients()) {
            rows.put(recipient, new DeliveryId(untouched.id(), rows.size()));
        }
        return rows;
    }

    Optional<Pass> begin(Handle handle, MailId id) {
        Map<Address, DeliveryId> rows = new LinkedHashMap<>();
        LedgerStore.deliveries(handle, id).stream()
                .filter(delivery -> delivery.state() == State.RECEIVED)
                .forEach(delivery -> rows.put(delivery.recipient(), delivery.id()));
        return rows.isEmpty() ? Optional.empty() : LedgerStore.mail(handle, id).map(mail -> begin(mail, rows));
    }

    private Pass begin(Mail mail, Map<Address, DeliveryId> rows) {
        long lease = leases.incrementAndGet();
        current.put(mail.id(), lease);
        return new Pass(mail, lease, rows);
    }

    /** Whether no newer pass of the mail has begun, and this one has not ended. */
    boolean holds(Pass pass) {
        return Long.valueOf(pass.lease()).equals(current.get(pass.mail().id()));
    }

    Settled settle(Handle handle, Tally tally, Pass pass, Word word) {
        MailId id = pass.mail().id();
        if (!holds(pass)) {
            return TOO_LATE;
        }
        Moves moves = new Moves(handle, tally, recent);
        Instant now = clock.instant();
        Set<DeliveryId> moved = new LinkedHashSet<>();
        Set<DeliveryId> held = new LinkedHashSet<>();
        Set<DeliveryId> closed = new LinkedHashSet<>();
        List<Delivery> queued = new ArrayList<>();
        groups(pass, word.outcomes()).forEach((outcome, ids) -> {
            Set<DeliveryId> done = move(moves, outcome, ids, now);
            moved.addAll(done);
            own(handle, pass, word, outcome, done);
            if (outcome instanceof Outcome.Queue) {
                done.forEach(one -> queued.add(queued(handle, pass, word, one, now)));
            } else if (outcome instanceof Outcome.Hold) {
                held.addAll(done);
            } else if (outcome instanceof Outcome.Drop || outcome instanceof Outcome.Taken) {
                closed.addAll(done);
            }
        });
        Verdict common = word.verdicts().common();
        if (!moved.isEmpty() && word.verdicts() != Passes.NONE) {
            LedgerStore.verdict(handle, id, common, Findings.wordless(common.reasons()));
        }
        // only for what was held just now: no word of a mail that is not held is written
        if (!held.isEmpty()) {
            HeldStore.keep(handle, id, word.summary(), common);
        }
        List<String> bodies = closed.isEmpty() ? List.of() : moves.finished(closed);
        return new Settled(true, !held.isEmpty(), queued, bodies);
    }

    private Delivery queued(Handle handle, Pass pass, Word word, DeliveryId id, Instant now) {
        Line line = recent.get(id.mail())
                .flatMap(known -> known.line(id.ordinal()))
                .or(() -> LedgerStore.line(handle, id))
                .orElseThrow();
        Address recipient = pass.rows().entrySet().stream()
                .filter(row -> row.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        boolean tag = ((Outcome.Queue) word.outcomes().get(recipient)).tag();
        Optional<Own> own = word.verdicts().own(recipient);
        return new Delivery(id, recipient, line.domain(), State.QUEUED, tag, false, 0, now, now, "", own);
    }

    /** What was put off is judged again, and nothing is written of how it was judged. */
    private static void own(Handle handle, Pass pass, Word word, Outcome outcome, Set<DeliveryId> moved) {
        if (outcome instanceof Outcome.Defer || word.verdicts().own().isEmpty()) {
            return;
        }
        Map<DeliveryId, Own> own = new LinkedHashMap<>();
        pass.rows().forEach((recipient, id) -> word.verdicts()
                .own(recipient)
                .filter(differing -> moved.contains(id))
                .ifPresent(differing -> own.put(id, differing)));
        OwnStore.write(handle, own, outcome instanceof Outcome.Hold);
    }

    private static Set<DeliveryId> move(Moves moves, Outcome outcome, List<DeliveryId> ids, Instant now) {
        if (outcome instanceof Outcome.Queue queue) {
            return moves.queue(ids, queue, now);
        } else if (outcome instanceof Outcome.Hold hold) {
            return moves.hold(ids, hold, now);
        } else if (outcome instanceof Outcome.Drop drop) {
            return moves.drop(ids, drop.rule(), now);
        } else if (outcome instanceof Outcome.Taken taken) {
            return moves.taken(ids, taken.reply(), now);
        }
        return moves.defer(ids, now.plus(((Outcome.Defer) outcome).delay()));
    }

    private static Map<Outcome, List<DeliveryId>> groups(Pass pass, Map<Address, Outcome> outcomes) {
        Map<Outcome, List<DeliveryId>> groups = new LinkedHashMap<>();
        pass.rows().forEach((recipient, row) -> {
            Outcome outcome = outcomes.getOrDefault(recipient, new Outcome.Hold(HeldClass.UNSETTLED));
            groups.computeIfAbsent(outcome, any -> new ArrayList<>()).add(row);
        });
        return groups;
    }

    /** The pass has been committed. */
    void ended(Pass pass, Word word, Settled settled) {
        unsettled.addAndGet(pass.recipients().stream()
                .filter(recipient -> !word.outcomes().containsKey(recipient))
                .count());
        recent.settled(
                pass.mail().id(),
                settled.kept()
                        ? Optional.empty()
                        : Optional.of(wordless(word.verdicts().common())));
        current.remove(pass.mail().id(), pass.lease());
    }

    private static Verdict wordless(Verdict verdict) {
        List<Reason> reasons = Findings.wordlessReasons(verdict.reasons());
        return new Verdict(
                verdict.category(), verdict.score(), reasons, verdict.scannerDown(), verdict.authentication());
    }

    long unsettled() {
        return unsettled.get();
    }
}
