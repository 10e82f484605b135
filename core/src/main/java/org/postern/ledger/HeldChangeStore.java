package org.postern.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The sequence of changes of held rows: one method, one statement. */
final class HeldChangeStore {

    private HeldChangeStore() {}

    static void add(Handle handle, Collection<DeliveryId> changed, Instant now) {
        if (changed.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "insert into held_change (mail, ordinal, changed) values (:mail, :ordinal, :changed)");
        for (DeliveryId id : changed) {
            batch.bind("mail", id.mail().value())
                    .bind("ordinal", id.ordinal())
                    .bind("changed", LedgerStore.utc(now))
                    .add();
        }
        batch.execute();
    }

    static List<HeldChange> after(Handle handle, long seq, int limit) {
        return handle.createQuery(
                        "select seq, mail, ordinal from held_change where seq > :seq order by seq fetch first :limit rows only")
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> new HeldChange(row.getLong("seq"), LedgerStore.id(row)))
                .list();
    }

    static Optional<Long> first(Handle handle) {
        return handle.createQuery("select seq from held_change order by seq fetch first 1 rows only")
                .mapTo(Long.class)
                .findOne();
    }

    static Optional<Long> last(Handle handle) {
        return handle.createQuery("select max(seq) from held_change")
                .map((row, context) -> Optional.of(row.getLong(1)).filter(seq -> seq > 0))
                .one();
    }

    /** Deletes up to so many of the oldest, of those from before; the last one stays, so that the sequence is known. */
    static int forget(Handle handle, Instant before, int limit) {
        return handle.createUpdate("""
                        delete from held_change where changed < :before and seq < (select max(seq) from held_change)
                          and seq < (select min(seq) from held_change) + :limit
                        """)
                .bind("before", LedgerStore.utc(before))
                .bind("limit", limit)
                .execute();
    }
}
