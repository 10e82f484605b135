package org.postern.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.MailId;
import org.postern.verdict.Verdict;

/**
 * Passes: who has the say over a mail's received rows, and what that say writes. With embedded Derby there is one node, so the leases live in
 * memory: a crash ends them all.
 */
final class Settling {

    /** What a pass came to. */
    record Word(Verdict verdict, Summary summary, Map<Address, Outcome> outcomes) {}

    private final Clock clock;
    private final AtomicLong leases = new AtomicLong();
    private final AtomicLong unsettled = new AtomicLong();
    private final Map<MailId, Long> current = new ConcurrentHashMap<>();

    Settling(Clock clock) {
        this.clock = clock;
    }

    Optional<Pass> begin(Handle handle, MailId id) {
        List<Address> recipients = LedgerStore.deliveries(handle, id).stream()
                .filter(delivery -> delivery.state() == State.RECEIVED)
                .map(Delivery::recipient)
                .toList();
        if (recipients.isEmpty()) {
            return Optional.empty();
        }
        long lease = leases.incrementAndGet();
        current.put(id, lease);
        return LedgerStore.mail(handle, id).map(mail -> new Pass(mail, lease, recipients));
    }

    /** Writes; gives back whether the pass still has the say. */
    boolean settle(Handle handle, Pass pass, Word word, Set<Domain> queued) {
        MailId id = pass.mail().id();
        if (!Long.valueOf(pass.lease()).equals(current.get(id))) {
            return false;
        }
        boolean moved = false;
        boolean held = false;
        Instant now = clock.instant();
        for (Map.Entry<Outcome, List<DeliveryId>> group :
                groups(pass, word.outcomes()).entrySet()) {
            Set<DeliveryId> ids = move(handle, group.getKey(), group.getValue(), now);
            moved |= !ids.isEmpty();
            held |= group.getKey() instanceof Outcome.Hold && !ids.isEmpty();
            if (group.getKey() instanceof Outcome.Queue) {
                queued.addAll(domains(handle, id, ids));
            }
        }
        if (moved) {
            Moves.verdict(
                    handle, id, word.verdict(), Findings.wordless(word.verdict().reasons()));
        }
        // only for what was held just now: no word of a mail that is not held is written
        if (held) {
            HeldStore.keep(handle, id, word.summary(), word.verdict());
        }
        return true;
    }

    private static Set<DeliveryId> move(Handle handle, Outcome outcome, List<DeliveryId> ids, Instant now) {
        if (outcome instanceof Outcome.Queue queue) {
            return Moves.queue(handle, ids, queue.tag(), now);
        } else if (outcome instanceof Outcome.Hold hold) {
            return Moves.hold(handle, ids, hold.heldClass(), now);
        } else if (outcome instanceof Outcome.Drop drop) {
            return Moves.drop(handle, ids, drop.rule(), now);
        }
        return Moves.defer(handle, ids, now.plus(((Outcome.Defer) outcome).delay()));
    }

    private static Map<Outcome, List<DeliveryId>> groups(Pass pass, Map<Address, Outcome> outcomes) {
        Map<Outcome, List<DeliveryId>> groups = new LinkedHashMap<>();
        List<Address> envelope = pass.mail().envelope().recipients();
        for (Address recipient : pass.recipients()) {
            Outcome outcome = outcomes.get(recipient);
            if (outcome == null) {
                outcome = new Outcome.Hold(HeldClass.UNSETTLED);
            }
            groups.computeIfAbsent(outcome, any -> new ArrayList<>())
                    .add(new DeliveryId(pass.mail().id(), envelope.indexOf(recipient)));
        }
        return groups;
    }

    private static List<Domain> domains(Handle handle, MailId id, Set<DeliveryId> ids) {
        return LedgerStore.deliveries(handle, id).stream()
                .filter(delivery -> ids.contains(delivery.id()))
                .map(Delivery::domain)
                .distinct()
                .toList();
    }

    void ended(Pass pass, Set<Address> settled) {
        unsettled.addAndGet(pass.recipients().stream()
                .filter(recipient -> !settled.contains(recipient))
                .count());
        current.remove(pass.mail().id(), pass.lease());
    }

    long unsettled() {
        return unsettled.get();
    }
}
