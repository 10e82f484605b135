package org.postern.auditlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.address.Domain;
import org.postern.database.Conditions;

/** The rows of the log: inserted and read, and nothing else. The database is told which index to use: it does not guess that few rows are wanted. */
final class AuditStore {

    private static final String BY_SEQ = " from audit_entry --DERBY-PROPERTIES index=AUDIT_SEQ\n";

    private AuditStore() {}

    static void insert(Handle handle, List<Recorded> entries) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into audit_entry (seq, happened, actor, via, role, ip, action, account, domain, object, detail, refers, outcome,
                  previous, hash)
                values (:seq, :at, :actor, :via, :role, :ip, :action, :account, :domain, :object, :detail, :refers, :outcome,
                  :previous, :hash)
                """);
        for (Recorded one : entries) {
            Entry entry = one.entry();
            batch.bind("seq", one.seq())
                    .bind("at", one.at().toEpochMilli())
                    .bind("actor", entry.actor().login())
                    .bind("via", entry.actor().via().wire())
                    .bind("role", entry.actor().role())
                    .bind("ip", entry.actor().ip())
                    .bind("action", entry.action())
                    .bind("account", entry.account().map(Domain::name).orElse(null))
                    .bind("domain", entry.domain().map(Domain::name).orElse(null))
                    .bind("object", entry.object())
                    .bind("detail", entry.detail())
                    .bind("refers", one.refers().orElse(null))
                    .bind("outcome", one.outcome().orElse(null))
                    .bind("previous", one.previous())
                    .bind("hash", one.hash())
                    .add();
        }
        batch.execute();
    }

    static Head head(Handle handle) {
        return handle.createQuery("""
                        select * from audit_entry --DERBY-PROPERTIES index=AUDIT_NEWEST
                        order by seq desc fetch first 1 rows only
                        """)
                .map(AuditStore::entry)
                .findOne()
                .map(Recorded::head)
                .orElse(Head.NONE);
    }

    static Optional<Recorded> entry(Handle handle, long seq) {
        return handle.createQuery("select *" + BY_SEQ + "where seq = :seq")
                .bind("seq", seq)
                .map(AuditStore::entry)
                .findOne();
    }

    static long count(Handle handle) {
        return handle.createQuery("select count(*)" + BY_SEQ).mapTo(Long.class).one();
    }

    /** Entries in order, from after that one. */
    static List<Recorded> following(Handle handle, long after, int most) {
        return handle.createQuery("select *" + BY_SEQ + "where seq > :after order by seq fetch first :most rows only")
                .bind("after", after)
                .bind("most", most)
                .map(AuditStore::entry)
                .list();
    }

    /** The number of the last of the next so many entries; empty when there are none. */
    static Optional<Long> lastOfNext(Handle handle, long after, int most) {
        return handle.createQuery("select max(seq) from (select seq" + BY_SEQ
                        + "where seq > :after order by seq fetch first :most rows only) as window_of")
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> number(row, 1))
                .one();
    }

    /** The number of the first entry from then on; empty when there is none. */
    static Optional<Long> firstSince(Handle handle, Instant time) {
        return handle.createQuery("""
                        select seq from audit_entry --DERBY-PROPERTIES index=AUDIT_HAPPENED
                        where happened >= :time order by happened, seq fetch first 1 rows only
                        """)
                .bind("time", time.toEpochMilli())
                .mapTo(Long.class)
                .findOne();
    }

    /** Numbers of entries, the highest first. @param index that has them in this order */
    static List<Long> numbers(Handle handle, String index, Conditions where, int most) {
        return handle.createQuery("select seq from audit_entry --DERBY-PROPERTIES index=" + index + "\n where "
                        + where.sql() + " order by seq desc fetch first :most rows only")
                .bindMap(where.values())
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /** What entries tell of the outcome of others. */
    static Map<Long, String> outcomes(Handle handle, Collection<Long> of) {
        Map<Long, String> outcomes = new HashMap<>();
        handle.createQuery("""
                        select refers, outcome from audit_entry --DERBY-PROPERTIES index=AUDIT_REFERS
                         where refers in (<of>) order by seq
                        """)
                .bindList("of", List.copyOf(of))
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(one -> outcomes.put(one.getKey(), one.getValue()));
        return outcomes;
    }

    private static Recorded entry(ResultSet row, StatementContext context) throws SQLException {
        Actor actor = new Actor(
                row.getString("actor"), Via.parse(row.getString("via")), row.getString("role"), row.getString("ip"));
        return new Recorded(
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("happened")),
                new Entry(
                        actor,
                        row.getString("action"),
                        Optional.ofNullable(row.getString("account")).map(Domain::new),
                        Optional.ofNullable(row.getString("domain")).map(Domain::new),
                        row.getString("object"),
                        row.getString("detail")),
                number(row, row.findColumn("refers")),
                Optional.ofNullable(row.getString("outcome")),
                row.getString("previous"),
                row.getString("hash"));
    }

    private static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
