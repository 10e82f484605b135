package org.postern.lists;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Domain;

/** Many entries at once. */
final class ListBatches {

    private static final int AT_ONCE = 1_000;
    // rows of one statement: each costs Derby far less than a statement of its own
    private static final int TOGETHER = 50;
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int COLUMNS = 12;

    /** Entries that are not there, created now. */
    void insert(Handle handle, List<ListEntry> entries, Instant now) {
        int together = entries.size() - entries.size() % TOGETHER;
        insert(handle, entries.subList(0, together), TOGETHER, now);
        insert(handle, entries.subList(together, entries.size()), 1, now);
    }

    private static void insert(Handle handle, List<ListEntry> entries, int together, Instant now) {
        String sql = """
                insert into list_entry (domain_name, local_part, scope, list, value_text, kind, vanish, forgeable, remark, expires,
                origin, created) values\s""" + String.join(", ", Collections.nCopies(together, ROW));
        for (int from = 0; from < entries.size(); from += AT_ONCE) {
            PreparedBatch batch = handle.prepareBatch(sql);
            int position = 0;
            for (ListEntry entry : entries.subList(from, Math.min(entries.size(), from + AT_ONCE))) {
                position = bind(batch, position, entry, now);
                if (position == together * COLUMNS) {
                    batch.add();
                    position = 0;
                }
            }
            batch.execute();
        }
    }

    /** @return the position after the row */
    private static int bind(PreparedBatch batch, int first, ListEntry entry, Instant now) {
        int position = first;
        batch.bind(position++, entry.scope().domain().map(Domain::name).orElse(null))
                .bind(position++, entry.scope().mailbox().orElse(null))
                .bind(position++, entry.scope().text())
                .bind(position++, entry.list().wire())
                .bind(position++, entry.value().text())
                .bind(position++, entry.value().kind().name())
                .bind(position++, entry.options().vanish())
                .bind(position++, entry.options().forgeable())
                .bind(position++, entry.options().comment())
                .bind(
                        position++,
                        entry.options().expires().map(Instant::toEpochMilli).orElse(null))
                .bind(position++, entry.origin())
                .bind(position++, now.toEpochMilli());
        return position;
    }

    /** What of entries a text can say. */
    void act(Handle handle, List<ListEntry> entries) {
        for (int from = 0; from < entries.size(); from += AT_ONCE) {
            PreparedBatch batch = handle.prepareBatch(
                    "update list_entry set vanish = :vanish, forgeable = :forgeable where id = :id");
            entries.subList(from, Math.min(entries.size(), from + AT_ONCE))
                    .forEach(entry -> batch.bind("vanish", entry.options().vanish())
                            .bind("forgeable", entry.options().forgeable())
                            .bind("id", entry.id())
                            .add());
            batch.execute();
        }
    }

    void delete(Handle handle, List<Long> ids) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            PreparedBatch batch = handle.prepareBatch("delete from list_entry where id = :id");
            ids.subList(from, Math.min(ids.size(), from + AT_ONCE))
                    .forEach(id -> batch.bind("id", id).add());
            batch.execute();
        }
    }

    /** Adds to the counts of entries that are still there. */
    void hit(Handle handle, Map<Long, Hits.Count> counts) {
        PreparedBatch batch =
                handle.prepareBatch("update list_entry set hits = hits + :hits, last_hit = :last where id = :id");
        counts.forEach((id, count) -> batch.bind("hits", count.hits())
                .bind("last", count.last().toEpochMilli())
                .bind("id", id)
                .add());
        batch.execute();
    }
}
