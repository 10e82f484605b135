package org.postern.lesson;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Origin;
import org.postern.lesson.Lesson.Scope;
import org.postern.message.MailId;
import org.postern.scan.learn.Features;

/** The log as it is listed. */
final class LessonRows {

    private static final String UNDONE = "exists (select 1 from lesson_undo w where w.lesson = d.id)";

    private LessonRows() {}

    /** Newest first, with an id below the cursor. */
    static List<Logged> page(Handle handle, LessonFilter filter, Optional<Long> cursor, int limit) {
        Conditions where = conditions(filter).and("d.id < :below", "below", cursor, id -> id);
        List<Logged> rows = handle.createQuery("""
                        select d.*, u.happened undone_at, u.login undone_by, u.why undone_why, f.version from lesson d
                        left join lesson_undo u on u.lesson = d.id left join lesson_features f on f.lesson = d.id where %s
                        order by d.id desc fetch first :limit rows only
                        """.formatted(where.sql()))
                .bindMap(where.values())
                .bind("limit", limit)
                .map((row, context) -> new Logged(
                        row.getLong("id"),
                        lesson(row),
                        row.getInt("version") == Features.VERSION,
                        List.of(),
                        withdrawal(row)))
                .list();
        Map<Long, List<String>> parts =
                StreamStore.parts(handle, rows.stream().map(Logged::id).toList());
        return rows.stream()
                .map(row -> new Logged(
                        row.id(), row.lesson(), row.legible(), parts.getOrDefault(row.id(), List.of()), row.undone()))
                .toList();
    }

    static long count(Handle handle, LessonFilter filter) {
        Conditions where = conditions(filter);
        return handle.createQuery("select count(*) from lesson d where " + where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one();
    }

    /** The first so many ids, up to {@code last}. */
    static List<Long> ids(Handle handle, LessonFilter filter, long last, int limit) {
        Conditions where = conditions(filter).and("d.id <= :last", "last", last);
        return handle.createQuery("select d.id from lesson d where " + where.sql()
                        + " order by d.id fetch first :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    static long last(Handle handle) {
        return handle.createQuery("select coalesce(max(id), 0) from lesson")
                .mapTo(Long.class)
                .one();
    }

    /** How many there are of each kind; how many are undone; how many are not, and have features that cannot be read today, or none. */
    static Map<String, Long> totals(Handle handle) {
        Map<String, Long> totals = new HashMap<>();
        for (Kind kind : Kind.values()) {
            totals.put(kind.wire(), count(handle, "select count(*) from lesson where kind = '" + kind.wire() + "'"));
        }
        totals.put("undone", count(handle, "select count(*) from lesson_undo"));
        totals.put(
                "illegible",
                count(
                        handle,
                        "select count(*) from lesson d where not " + UNDONE
                                + " and not exists (select 1 from lesson_features f where f.lesson = d.id and f.version = "
                                + Features.VERSION + ")"));
        return totals;
    }

    private static long count(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }

    private static Conditions conditions(LessonFilter filter) {
        Conditions where = new Conditions()
                .and("d.id = :id", "id", filter.id(), id -> id)
                .and("d.kind = :kind", "kind", filter.kind(), Kind::wire)
                .and("d.origin = :origin", "origin", filter.origin(), Origin::wire)
                .and("d.login = :login", "login", filter.login(), login -> login)
                .and("d.scope = :scope", "scope", filter.scope(), Scope::wire)
                .and("d.domain = :domain", "domain", filter.domain(), Domain::name)
                .and("(d.mailbox = :address or d.recipient_key = :address)", "address", filter.address(), Address::key)
                .and("d.happened >= :since", "since", filter.since(), Instant::toEpochMilli)
                .and("d.happened < :until", "until", filter.until(), Instant::toEpochMilli);
        filter.undone().ifPresent(yes -> where.and(yes ? UNDONE : "not " + UNDONE));
        filter.within().narrow(where);
        return where;
    }

    private static Optional<Withdrawal> withdrawal(ResultSet row) throws SQLException {
        String by = row.getString("undone_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Withdrawal(
                        Instant.ofEpochMilli(row.getLong("undone_at")), by, row.getString("undone_why")));
    }

    static Lesson lesson(ResultSet row) throws SQLException {
        return new Lesson(
                Kind.parse(row.getString("kind")),
                Origin.parse(row.getString("origin")),
                Optional.ofNullable(row.getString("mail")).map(MailId::new),
                row.getString("sha256"),
                Optional.ofNullable(row.getString("recipient")).map(Address::parse),
                Optional.ofNullable(row.getString("domain")).map(Domain::new),
                row.getString("login"),
                row.getString("role"),
                Instant.ofEpochMilli(row.getLong("happened")),
                row.getString("note"),
                Scope.parse(row.getString("scope")),
                row.getString("why"));
    }
}
