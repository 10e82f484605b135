package org.postern.outbreak;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Marks as rows: one method, one statement. */
final class MarkStore {

    private MarkStore() {}

    /** What changed since then, the earliest first. */
    static List<MarkRow> changed(Handle handle, long since, int most) {
        return handle.createQuery("""
                        select mark, account, amount, first_seen, changed from outbreak_mark
                        where changed >= :since order by changed fetch first :most rows only""")
                .bind("since", since)
                .bind("most", most)
                .map((row, context) ->
                        new MarkRow(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4), row.getLong(5)))
                .list();
    }

    /** Adds to what is counted, which never falls below none. @return whether there was such a row */
    static boolean add(Handle handle, MarkRow.Key key, int difference, long now) {
        return handle.createUpdate("""
                        update outbreak_mark set
                            amount = case when amount + :difference < 0 then 0 else amount + :difference end, changed = :now
                        where mark = :mark and account = :account""")
                        .bind("difference", difference)
                        .bind("now", now)
                        .bind("mark", key.mark())
                        .bind("account", key.account())
                        .execute()
                > 0;
    }

    static void insert(Handle handle, MarkRow row) {
        handle.createUpdate("""
                        insert into outbreak_mark (mark, account, amount, first_seen, changed)
                        values (:mark, :account, :amount, :first, :changed)""")
                .bind("mark", row.mark())
                .bind("account", row.account())
                .bind("amount", row.amount())
                .bind("first", row.first())
                .bind("changed", row.changed())
                .execute();
    }

    static void delete(Handle handle, List<MarkRow.Key> keys) {
        for (MarkRow.Key key : keys) {
            handle.createUpdate("delete from outbreak_mark where mark = :mark and account = :account")
                    .bind("mark", key.mark())
                    .bind("account", key.account())
                    .execute();
        }
    }

    /** Some that nobody changed since then, or that were begun before {@code born}. */
    static List<MarkRow.Key> old(Handle handle, long changed, long born, int most) {
        return handle.createQuery("""
                        select mark, account from outbreak_mark where changed < :changed or first_seen < :born
                        fetch first :most rows only""")
                .bind("changed", changed)
                .bind("born", born)
                .bind("most", most)
                .map((row, context) -> new MarkRow.Key(row.getString(1), row.getString(2)))
                .list();
    }

    static long count(Handle handle) {
        return handle.createQuery("select count(*) from outbreak_mark")
                .mapTo(Long.class)
                .one();
    }

    /** Those that were changed least lately. */
    static List<MarkRow.Key> stale(Handle handle, int most) {
        return handle.createQuery(
                        "select mark, account from outbreak_mark order by changed fetch first :most rows only")
                .bind("most", most)
                .map((row, context) -> new MarkRow.Key(row.getString(1), row.getString(2)))
                .list();
    }
}
