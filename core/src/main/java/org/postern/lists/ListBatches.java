package org.postern.lists;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Domain;

/** Many entries at once. */
final class ListBatches {

    private static final int AT_ONCE = 1_000;

    /** Entries that are not there, created now. */
    void insert(Handle handle, List<ListEntry> entries, Instant now) {
        for (int from = 0; from < entries.size(); from += AT_ONCE) {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into list_entry (domain_name, local_part, scope, list, value_text, kind, vanish, forgeable, remark, expires,
                    origin, created)
                    values (:domain, :local, :scope, :list, :value, :kind, :vanish, :forgeable, :remark, :expires, :origin, :created)""");
            for (ListEntry entry : entries.subList(from, Math.min(entries.size(), from + AT_ONCE))) {
                batch.bind("domain", entry.scope().domain().map(Domain::name).orElse(null))
                        .bind("local", entry.scope().mailbox().orElse(null))
                        .bind("scope", entry.scope().text())
                        .bind("list", entry.list().wire())
                        .bind("value", entry.value().text())
                        .bind("kind", entry.value().kind().name())
                        .bind("vanish", entry.options().vanish())
                        .bind("forgeable", entry.options().forgeable())
                        .bind("remark", entry.options().comment())
                        .bind(
                                "expires",
                                entry.options()
                                        .expires()
                                        .map(Instant::toEpochMilli)
                                        .orElse(null))
                        .bind("origin", entry.origin())
                        .bind("created", now.toEpochMilli())
                        .add();
            }
            batch.execute();
        }
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
