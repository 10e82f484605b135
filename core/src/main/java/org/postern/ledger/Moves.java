package org.postern.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.postern.message.MailId;
import org.postern.verdict.Verdict;

/**
 * The moves between states, each conditional on the state it starts from: a late or second word changes nothing. Each gives back the ids that
 * did move.
 */
final class Moves {

    private static final int REPLY_LENGTH = 1000;
    private static final int RULE_LENGTH = 255;

    private Moves() {}

    static Set<DeliveryId> queue(Handle handle, Collection<DeliveryId> ids, boolean tag, Instant now) {
        String sql = """
                update delivery set state = 'queued', tag = :tag, next_attempt = :now, queued_since = :now, attempts = 0
                where mail = :mail and ordinal = :ordinal and state = 'received'
                """;
        return move(handle, sql, ids, Map.of("tag", tag, "now", LedgerStore.utc(now)));
    }

    static Set<DeliveryId> hold(Handle handle, Collection<DeliveryId> ids, HeldClass heldClass, Instant now) {
        String sql = """
                update delivery set state = 'held', held_class = :class, held_since = :now, next_attempt = null
                where mail = :mail and ordinal = :ordinal and state = 'received'
                """;
        return move(handle, sql, ids, Map.of("class", heldClass.wire(), "now", LedgerStore.utc(now)));
    }

    static Set<DeliveryId> drop(Handle handle, Collection<DeliveryId> ids, String rule, Instant now) {
        String sql = """
                update delivery set state = 'dropped', rule = :rule, closed = :now, next_attempt = null
                where mail = :mail and ordinal = :ordinal and state = 'received'
                """;
        return move(handle, sql, ids, Map.of("rule", LedgerStore.cut(rule, RULE_LENGTH), "now", LedgerStore.utc(now)));
    }

    static Set<DeliveryId> defer(Handle handle, Collection<DeliveryId> ids, Instant next) {
        String sql = """
                update delivery set next_attempt = :next, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'received'
                """;
        return move(handle, sql, ids, Map.of("next", LedgerStore.utc(next)));
    }

    static Set<DeliveryId> delivered(Handle handle, Collection<DeliveryId> ids, String reply, Instant now) {
        String sql = """
                update delivery set state = 'delivered', last_reply = :reply, closed = :now, next_attempt = null, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'queued'
                """;
        return move(handle, sql, ids, Map.of("reply", reply(reply), "now", LedgerStore.utc(now)));
    }

    static Set<DeliveryId> retry(Handle handle, Collection<DeliveryId> ids, Instant next, String reply) {
        String sql = """
                update delivery set next_attempt = :next, last_reply = :reply, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'queued'
                """;
        return move(handle, sql, ids, Map.of("next", LedgerStore.utc(next), "reply", reply(reply)));
    }

    static Set<DeliveryId> undeliverable(Handle handle, Collection<DeliveryId> ids, String reply, Instant now) {
        String sql = """
                update delivery set state = 'held', held_class = 'undeliverable', held_since = :now, last_reply = :reply,
                    next_attempt = null, attempts = attempts + 1
                where mail = :mail and ordinal = :ordinal and state = 'queued'
                """;
        return move(handle, sql, ids, Map.of("reply", reply(reply), "now", LedgerStore.utc(now)));
    }

    static Set<DeliveryId> release(Handle handle, Collection<DeliveryId> ids, Instant now) {
        String sql = """
                update delivery set state = 'queued', released = true, tag = false, next_attempt = :now, queued_since = :now, attempts = 0
                where mail = :mail and ordinal = :ordinal and state = 'held'
                """;
        return move(handle, sql, ids, Map.of("now", LedgerStore.utc(now)));
    }

    /** @param end deleted or expired */
    static Set<DeliveryId> close(Handle handle, Collection<DeliveryId> ids, State end, Instant now) {
        String sql = """
                update delivery set state = :end, closed = :now
                where mail = :mail and ordinal = :ordinal and state = 'held'
                """;
        return move(handle, sql, ids, Map.of("end", end.wire(), "now", LedgerStore.utc(now)));
    }

    static void verdict(Handle handle, MailId mail, Verdict verdict, String findings) {
        Update update = handle.createUpdate("""
                update mail set category = :category, score = :score, scanner_down = :down, findings = :findings,
                  auth_results = :results, auth_proof = :proof, auth_domain = :domain, auth_by = :by, auth_return_path = :return
                where id = :id
                """);
        Proofs.bind(update, verdict.authentication())
                .bind("category", verdict.category().wire())
                .bind("score", verdict.score())
                .bind("down", verdict.scannerDown())
                .bind("findings", findings)
                .bind("id", mail.value())
                .execute();
    }

    private static String reply(String text) {
        return LedgerStore.cut(text, REPLY_LENGTH);
    }

    private static Set<DeliveryId> move(
            Handle handle, String sql, Collection<DeliveryId> ids, Map<String, Object> values) {
        Set<DeliveryId> moved = new LinkedHashSet<>();
        if (ids.isEmpty()) {
            return moved;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (DeliveryId id : ids) {
            batch.bindMap(values)
                    .bind("mail", id.mail().value())
                    .bind("ordinal", id.ordinal())
                    .add();
        }
        int[] counts = batch.execute();
        int i = 0;
        for (DeliveryId id : ids) {
            if (counts[i++] > 0) {
                moved.add(id);
            }
        }
        return moved;
    }
}
