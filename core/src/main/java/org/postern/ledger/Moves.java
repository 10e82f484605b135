package org.postern.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.postern.message.MailId;

/**
 * The moves between states, each conditional on the state it starts from: a late or second word changes nothing. Each gives back the ids that
 * did move.
 */
final class Moves {

    private static final int REPLY_LENGTH = 1000;
    private static final int DELIVERED_REPLY_LENGTH = 120;
    private static final int RULE_LENGTH = 255;

    private final Handle handle;
    private final Tally tally;
    private final Recent recent;

    /** Within one transaction. */
    Moves(Handle handle, Tally tally, Recent recent) {
        this.handle = handle;
        this.tally = tally;
        this.recent = recent;
    }

    Set<DeliveryId> queue(Collection<DeliveryId> ids, Outcome.Queue queue, Instant now) {
        String sql = """
                update delivery set state = 'queued', tag = :tag, rule = nullif(cast(:rule as varchar(255)), ''),
                    next_attempt = :now, queued_since = :now, attempts = 0
                where mail = :mail and ordinal = :ordinal and state = 'received'
                """;
        Map<String, Object> values =
                Map.of("tag", queue.tag(), "rule", rule(queue.rule()), "now", LedgerStore.utc(now));
        return move(new Move(State.RECEIVED, State.QUEUED, sql), ids, values);
    }

    Set<DeliveryId> hold(Collection<DeliveryId> ids, Outcome.Hold hold, Instant now) {
        String sql = """
                update delivery set state = 'held', held_class = :class, rule = nullif(cast(:rule as varchar(255)), ''), held_since = :now,
                    next_attempt = null
                where mail = :mail and ordinal = :ordinal and state = 'received'
                """;
        Map<String, Object> values =
                Map.of("class", hold.heldClass().wire(), "rule", rule(hold.rule()), "now", LedgerStore.utc(now));
        return changed(move(new Move(State.RECEIVED, State.HELD, sql), ids, values), now);
    }

    private static String rule(String text) {
        return LedgerStore.cut(text, RULE_LENGTH);
    }

    Set<DeliveryId> drop(Collection<DeliveryId> ids, String rule, Instant now) {
        String sql = """
                update delivery set state = 'dropped', rule = :rule, closed = :now, next_attempt = null
                where mail = :mail and ordinal = :ordinal and state = 'received'
                """;
        Map<String, Object> values = Map.of("rule", LedgerStore.cut(rule, RULE_LENGTH), "now", LedgerStore.utc(now));
        return move(new Move(State.RECEIVED, State.DROPPED, sql), ids, values);
    }

    /** @param reply names the queue of the container that it was taken from */
    Set<DeliveryId> taken(Collection<DeliveryId> ids, String reply, Instant now) {
        String sql = """
                update delivery set state = 'delivered', last_reply = :reply, closed = :now, next_attempt = null, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'received'
                """;
        return move(new Move(State.RECEIVED, State.DELIVERED, sql), ids, said(reply, now));
    }

    /** Drops what is queued, by an operator's act. */
    Set<DeliveryId> withdraw(Collection<DeliveryId> ids, String rule, Instant now) {
        String sql = """
                update delivery set state = 'dropped', rule = :rule, closed = :now, next_attempt = null
                where mail = :mail and ordinal = :ordinal and state = 'queued'
                """;
        Map<String, Object> values = Map.of("rule", LedgerStore.cut(rule, RULE_LENGTH), "now", LedgerStore.utc(now));
        return move(new Move(State.QUEUED, State.DROPPED, sql), ids, values);
    }

    Set<DeliveryId> defer(Collection<DeliveryId> ids, Instant next) {
        String sql = """
                update delivery set next_attempt = :next, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'received'
                """;
        return move(new Move(State.RECEIVED, State.RECEIVED, sql), ids, Map.of("next", LedgerStore.utc(next)));
    }

    Set<DeliveryId> delivered(Collection<DeliveryId> ids, String reply, Instant now) {
        String sql = """
                update delivery set state = 'delivered', last_reply = :reply, closed = :now, next_attempt = null, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'queued'
                """;
        // what a server says of mail it took may quote it: enough to find it there, and no more
        String kept = LedgerStore.cut(reply, DELIVERED_REPLY_LENGTH);
        return move(new Move(State.QUEUED, State.DELIVERED, sql), ids, said(kept, now));
    }

    Set<DeliveryId> retry(Collection<DeliveryId> ids, Instant next, String reply) {
        String sql = """
                update delivery set next_attempt = :now, last_reply = :reply, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'queued'
                """;
        return move(new Move(State.QUEUED, State.QUEUED, sql), ids, said(reply, next));
    }

    /** @param heldClass undeliverable, or unsettled when it was no server that would not have it */
    Set<DeliveryId> park(DeliveryId id, HeldClass heldClass, String reply, Instant now) {
        String sql = """
                update delivery set state = 'held', held_class = :class, held_since = :now, last_reply = :reply,
                    next_attempt = null, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'queued'
                """;
        Map<String, Object> values = new HashMap<>(said(reply, now));
        values.put("class", heldClass.wire());
        return changed(move(new Move(State.QUEUED, State.HELD, sql), Set.of(id), values), now);
    }

    Set<DeliveryId> bounced(DeliveryId id, String reply, Instant now) {
        String sql = """
                update delivery set state = 'bounced', last_reply = :reply, closed = :now, next_attempt = null, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'queued'
                """;
        return move(new Move(State.QUEUED, State.BOUNCED, sql), Set.of(id), said(reply, now));
    }

    /** A move of one with a reply of its own. */
    interface WithReply {
        Set<DeliveryId> move(Moves moves, DeliveryId id, String reply);
    }

    Set<DeliveryId> each(Map<DeliveryId, String> replies, WithReply one) {
        Set<DeliveryId> moved = new LinkedHashSet<>();
        replies.forEach((id, reply) -> moved.addAll(one.move(this, id, reply)));
        return moved;
    }

    /** The sender is told that they are late; once. */
    Set<DeliveryId> notified(Collection<DeliveryId> ids) {
        String sql = """
                update delivery set notified = true
                where mail = :mail and ordinal = :ordinal and state = 'queued' and notified = false
                """;
        return move(new Move(State.QUEUED, State.QUEUED, sql), ids, Map.of());
    }

    Set<DeliveryId> release(Collection<DeliveryId> ids, Instant now) {
        String sql = """
                update delivery set state = 'queued', released = true, tag = false, next_attempt = :now, queued_since = :now, attempts = 0
                where mail = :mail and ordinal = :ordinal and state = 'held'
                """;
        return changed(move(new Move(State.HELD, State.QUEUED, sql), ids, Map.of("now", LedgerStore.utc(now))), now);
    }

    /** @param end deleted or expired */
    Set<DeliveryId> close(Collection<DeliveryId> ids, State end, Instant now) {
        String sql = """
                update delivery set state = :end, closed = :now
                where mail = :mail and ordinal = :ordinal and state = 'held'
                """;
        Map<String, Object> values = Map.of("end", end.wire(), "now", LedgerStore.utc(now));
        return changed(move(new Move(State.HELD, end, sql), ids, values), now);
    }

    Set<DeliveryId> reclass(DeliveryId id, HeldClass heldClass, Instant now) {
        String sql = """
                update delivery set held_class = :class
                where mail = :mail and ordinal = :ordinal and state = 'held'
                """;
        return changed(move(new Move(State.HELD, State.HELD, sql), Set.of(id), Map.of("class", heldClass.wire())), now);
    }

    /** Who follows the quarantine is told. */
    private Set<DeliveryId> changed(Set<DeliveryId> held, Instant now) {
        HeldChangeStore.add(handle, held, now);
        tally.heldChanged(held.size());
        return held;
    }

    /** Of mail whose last open row these were, forgets the words that were kept, and gives back the bodies, which nobody needs any more. */
    List<String> finished(Set<DeliveryId> closed) {
        List<String> bodies = new ArrayList<>();
        Set<MailId> mails = new LinkedHashSet<>();
        closed.forEach(id -> mails.add(id.mail()));
        for (MailId mail : mails) {
            Optional<Recent.Known> known = recent.get(mail).filter(Recent.Known::simple);
            Optional<String> body = known.isPresent()
                    ? known.map(simple -> simple.mail().body().reference())
                    : LedgerStore.closedBody(handle, mail);
            if (body.isPresent() && known.isEmpty()) {
                HeldStore.forget(handle, mail);
            }
            body.ifPresent(bodies::add);
        }
        return bodies;
    }

    private static Map<String, Object> said(String reply, Instant time) {
        return Map.of("reply", LedgerStore.cut(reply, REPLY_LENGTH), "now", LedgerStore.utc(time));
    }

    /** From one state to another, by an update that is conditional on the first. */
    private record Move(State from, State to, String sql) {}

    private Set<DeliveryId> move(Move move, Collection<DeliveryId> ids, Map<String, Object> values) {
        Set<DeliveryId> moved = new LinkedHashSet<>();
        for (DeliveryId id : ids) {
            int rows = handle.createUpdate(move.sql())
                    .bindMap(values)
                    .bind("mail", id.mail().value())
                    .bind("ordinal", id.ordinal())
                    .execute();
            if (rows > 0) {
                moved.add(id);
            }
        }
        if (move.from() != move.to()) {
            moved.forEach(id -> tally.moved(line(id), move.from(), move.to()));
        }
        return moved;
    }

    private Line line(DeliveryId id) {
        return recent.get(id.mail())
                .flatMap(known -> known.line(id.ordinal()))
                .or(() -> LedgerStore.line(handle, id))
                .orElseThrow();
    }
}
