package org.postern.lesson;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.postern.scan.learn.Example;
import org.postern.scan.learn.Features;

/** The rows of the streams: which lesson came into a part, and which left it. */
final class StreamStore {

    private static final int COMES = 1;
    private static final int LEAVES = -1;

    // what came and has not left, as it was after the row :upto
    private static final String IN =
            "c.sign = 1 and c.id <= :upto and not exists (select 1 from lesson_count n where n.lesson ="
                    + " c.lesson and n.part = c.part and n.id > c.id and n.id <= :upto)";

    // what was taught for a domain or a mailbox of that name before today's was defined counts for nobody
    private static final String OF_TODAY =
            " and not exists (select 1 from protected_domain b where b.name = l.domain and b.created >"
                    + " l.happened and c.part <> 'installation') and not exists (select 1 from known_address k where c.part like 'address:%'"
                    + " and k.domain_name = l.domain and k.local_part = substr(l.mailbox, 1, locate('@', l.mailbox) - 1)"
                    + " and k.created > l.happened)";

    private StreamStore() {}

    /** Why a lesson came into a part or left it. */
    enum Cause {
        TAUGHT,
        AGREED,
        UNDONE,
        FALLEN;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A lesson that came into a part or left it.
     *
     * @param prior what all but the part said of its message, in log-odds
     */
    record Row(long id, String part, long lesson, boolean comes, double prior) {

        static Row comes(String part, long lesson, double prior) {
            return new Row(0, part, lesson, true, prior);
        }

        static Row leaves(String part, long lesson) {
            return new Row(0, part, lesson, false, 0);
        }
    }

    static void insert(Handle handle, Row row, Cause cause, Instant at) {
        handle.createUpdate("""
                        insert into lesson_count (part, lesson, sign, cause, odds, happened)
                        values (:part, :lesson, :sign, :cause, :prior, :at)
                        """)
                .bind("part", row.part())
                .bind("lesson", row.lesson())
                .bind("sign", row.comes() ? COMES : LEAVES)
                .bind("cause", cause.wire())
                .bind("prior", row.prior())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /** The last row there is. */
    static long last(Handle handle) {
        return handle.createQuery("select coalesce(max(id), 0) from lesson_count")
                .mapTo(Long.class)
                .one();
    }

    /** What came and left after a row, of all parts. */
    static List<Row> after(Handle handle, long id, int limit) {
        return handle.createQuery("select * from lesson_count where id > :id order by id fetch first :limit rows only")
                .bind("id", id)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    /** The same of one part, up to a row. */
    static List<Row> between(Handle handle, PartName part, long after, long upto) {
        return handle.createQuery(
                        "select * from lesson_count where part = :part and id > :after and id <= :upto order by id")
                .bind("part", part.text())
                .bind("after", after)
                .bind("upto", upto)
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("part"),
                row.getLong("lesson"),
                row.getInt("sign") == COMES,
                row.getDouble("odds"));
    }

    /** A lesson of a part. */
    record Taught(long id, Example example) {}

    /** What a part is made of as it was after the row {@code upto}: the next so many, of which those that can be read today. */
    static List<Taught> stream(Handle handle, PartName part, long after, long upto, int limit) {
        return handle.createQuery("""
                        select c.id, c.odds, l.kind, f.hashes, f.contrasts from lesson_count c
                        join lesson l on l.id = c.lesson join lesson_features f on f.lesson = c.lesson and f.version = :version
                        where c.part = :part and c.id > :after and %s order by c.id fetch first :limit rows only
                        """.formatted(IN + OF_TODAY))
                .bind("version", Features.VERSION)
                .bind("part", part.text())
                .bind("after", after)
                .bind("upto", upto)
                .bind("limit", limit)
                .map((row, context) -> new Taught(row.getLong("id"), LessonStore.example(row, row.getDouble("odds"))))
                .list();
    }

    /** How many lessons a part has, as it was after the row {@code upto}. */
    static long size(Handle handle, PartName part, long upto) {
        return handle.createQuery("select count(*) from lesson_count c where c.part = :part and " + IN)
                .bind("part", part.text())
                .bind("upto", upto)
                .mapTo(Long.class)
                .one();
    }

    /** How often lessons count in parts now. */
    static long size(Handle handle) {
        return handle.createQuery("select count(*) from lesson_count c where " + IN)
                .bind("upto", Long.MAX_VALUE)
                .mapTo(Long.class)
                .one();
    }

    /** The parts that lessons are in now. */
    static Map<Long, List<String>> parts(Handle handle, Collection<Long> lessons) {
        Map<Long, List<String>> parts = new HashMap<>();
        if (!lessons.isEmpty()) {
            handle.createQuery("select c.lesson, c.part from lesson_count c where c.lesson in (<lessons>) and " + IN
                            + " order by c.id")
                    .bindList("lessons", List.copyOf(lessons))
                    .bind("upto", Long.MAX_VALUE)
                    .map((row, context) -> Map.entry(row.getLong("lesson"), row.getString("part")))
                    .forEach(entry -> parts.computeIfAbsent(entry.getKey(), lesson -> new ArrayList<>())
                            .add(entry.getValue()));
        }
        return parts;
    }

    /** Those of the lessons that are in a part now. */
    static Set<Long> in(Handle handle, String part, Collection<Long> lessons) {
        return lessons.isEmpty()
                ? Set.of()
                : new HashSet<>(handle.createQuery(
                                "select c.lesson from lesson_count c where c.lesson in (<lessons>) and c.part = :part and "
                                        + IN)
                        .bindList("lessons", List.copyOf(lessons))
                        .bind("part", part)
                        .bind("upto", Long.MAX_VALUE)
                        .mapTo(Long.class)
                        .list());
    }
}
