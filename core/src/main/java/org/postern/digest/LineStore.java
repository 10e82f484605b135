package org.postern.digest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.ledger.DeliveryId;
import org.postern.message.MailId;

/** What waits, and what stands in which report: one method, one statement. */
final class LineStore {

    /** A line as the placing of an item sees it. */
    record Known(String reader, long since, boolean reported) {}

    // told, because a plan that was made while the table was empty would read all of it
    private static final String WAITING =
            " from digest_line --DERBY-PROPERTIES index=DIGEST_LINE_WAITING\n where reader = :reader and report is null";

    // within the journal's commit: only the ledger's own thread writes there what is held
    private static final String STILL_HELD =
            " exists (select 1 from delivery d where d.mail = :mail and d.ordinal = :ordinal and d.state = 'held' and d.held_since = :since)";

    private LineStore() {}

    /** What waits for a report, oldest first. */
    static List<Waiting> waiting(Handle handle, String reader, int limit) {
        return handle.createQuery("select mail, ordinal, held_since" + WAITING
                        + " order by mail, ordinal fetch first :limit rows only")
                .bind("reader", reader)
                .bind("limit", limit)
                .map((row, context) -> new Waiting(reader, id(row), row.getLong("held_since")))
                .list();
    }

    static long count(Handle handle, String reader) {
        return handle.createQuery("select count(*)" + WAITING)
                .bind("reader", reader)
                .mapTo(Long.class)
                .one();
    }

    static boolean anyWaiting(Handle handle, String reader) {
        return !waiting(handle, reader, 1).isEmpty();
    }

    /** Readers for whom something waits and who are not known to be due, by name. */
    static List<String> forgotten(Handle handle, String after, int limit) {
        return handle.createQuery("""
                        select distinct l.reader from digest_line l where l.report is null and l.reader > :after
                          and not exists (select 1 from digest_due u where u.subscriber = l.reader)
                        order by l.reader fetch first :limit rows only
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** All lines of an item. */
    static List<Known> of(Handle handle, DeliveryId id) {
        return handle.createQuery(
                        "select reader, held_since, report from digest_line where mail = :mail and ordinal = :ordinal")
                .bind("mail", id.mail().value())
                .bind("ordinal", id.ordinal())
                .map((row, context) ->
                        new Known(row.getString("reader"), row.getLong("held_since"), row.getString("report") != null))
                .list();
    }

    /** Items that have lines, behind that one, by id. */
    static List<DeliveryId> items(Handle handle, DeliveryId after, int limit) {
        return handle.createQuery("""
                        select distinct mail, ordinal from digest_line where mail >= :mail and (mail > :mail or ordinal > :ordinal)
                        order by mail, ordinal fetch first :limit rows only
                        """)
                .bind("mail", after.mail().value())
                .bind("ordinal", after.ordinal())
                .bind("limit", limit)
                .map((row, context) -> id(row))
                .list();
    }

    static void insert(Handle handle, Collection<Waiting> lines) {
        execute(handle, lines, """
                insert into digest_line (reader, mail, ordinal, held_since) values (:reader, :mail, :ordinal, :since)
                """);
    }

    /** They were held again, and wait again. */
    static void again(Handle handle, Collection<Waiting> lines) {
        execute(handle, lines, """
                update digest_line set held_since = :since, report = null
                where reader = :reader and mail = :mail and ordinal = :ordinal
                """);
    }

    static void delete(Handle handle, Collection<Waiting> lines) {
        execute(
                handle,
                lines,
                "delete from digest_line where reader = :reader and mail = :mail and ordinal = :ordinal");
    }

    /** Takes lines away that wait as they were read; what was held again since stays. */
    static void drop(Handle handle, Collection<Waiting> lines) {
        execute(handle, lines, """
                delete from digest_line
                where reader = :reader and mail = :mail and ordinal = :ordinal and report is null and held_since = :since
                """);
    }

    /** Takes away all lines of items, for whomever. */
    static void forget(Handle handle, Collection<DeliveryId> items) {
        if (items.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("delete from digest_line where mail = :mail and ordinal = :ordinal");
        items.forEach(id -> batch.bind("mail", id.mail().value())
                .bind("ordinal", id.ordinal())
                .add());
        batch.execute();
    }

    /** They stand in this report now. @return how many: those that wait still and are held still */
    static int report(Handle handle, Collection<Waiting> lines, MailId report) {
        return execute(
                handle,
                lines,
                report,
                "update digest_line set report = :report where reader = :reader and mail = :mail and ordinal = :ordinal"
                        + " and report is null and held_since = :since and" + STILL_HELD);
    }

    /** The same for one whose lines are written when they are reported. */
    static int add(Handle handle, Collection<Waiting> lines, MailId report) {
        return execute(
                handle,
                lines,
                report,
                "insert into digest_line (reader, mail, ordinal, held_since, report)"
                        + " select cast(:reader as varchar(768)), m.id, cast(:ordinal as int), cast(:since as bigint), cast(:report as char(16))"
                        + " from mail m where m.id = :mail and" + STILL_HELD
                        + " and not exists (select 1 from digest_line l where l.reader = :reader and l.mail = :mail and l.ordinal = :ordinal)");
    }

    /** What stood in a report waits again. */
    static void giveBack(Handle handle, MailId report) {
        handle.createUpdate("update digest_line set report = null where report = :report")
                .bind("report", report.value())
                .execute();
    }

    /** The same for one whose lines are written when they are reported. */
    static void takeBack(Handle handle, MailId report) {
        handle.createUpdate("delete from digest_line where report = :report")
                .bind("report", report.value())
                .execute();
    }

    private static void execute(Handle handle, Collection<Waiting> lines, String sql) {
        if (!lines.isEmpty()) {
            bound(handle.prepareBatch(sql), lines).execute();
        }
    }

    private static int execute(Handle handle, Collection<Waiting> lines, MailId report, String sql) {
        PreparedBatch batch = handle.prepareBatch(sql);
        lines.forEach(line -> bind(batch, line).bind("report", report.value()).add());
        return IntStream.of(batch.execute()).sum();
    }

    private static PreparedBatch bound(PreparedBatch batch, Collection<Waiting> lines) {
        lines.forEach(line -> bind(batch, line).add());
        return batch;
    }

    private static PreparedBatch bind(PreparedBatch batch, Waiting line) {
        return batch.bind("reader", line.reader())
                .bind("mail", line.id().mail().value())
                .bind("ordinal", line.id().ordinal())
                .bind("since", line.since());
    }

    static DeliveryId id(ResultSet row) throws SQLException {
        return new DeliveryId(new MailId(row.getString("mail")), row.getInt("ordinal"));
    }
}
