package org.postern.lesson;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.LessonStore.Kept;
import org.postern.scan.learn.Features;

/** The rows of agreements, and those by which lessons about messages alike are found. */
final class AgreementStore {

    // the newest are looked at, and enough of them that many lessons of one do not hide those of the others
    private static final int LOOKED_AT = 5_000;

    // of two messages alike by the half, 3 of 16 marks are the same in 99 cases of 100; by a twentieth, in 4
    private static final int MARKS = 16;
    private static final int COMMON = 3;

    private static final String STANDS = "not exists (select 1 from lesson_fall f where f.agreement = a.id)";

    private final Handle handle;

    AgreementStore(Handle handle) {
        this.handle = handle;
    }

    /** Has a lesson found by those that come later; one that came into a part before is found already. */
    void register(PartName part, Kept lesson) {
        List<Integer> marks = marks(lesson.gist().features());
        if (marks.isEmpty() || registered(part, lesson, marks.get(0))) {
            return;
        }
        var batch =
                handle.prepareBatch("insert into lesson_alike (place, mark, lesson) values (:place, :mark, :lesson)");
        marks.forEach(mark -> batch.bind("place", place(part, lesson.kind()))
                .bind("mark", mark)
                .bind("lesson", lesson.id())
                .add());
        batch.execute();
    }

    private static List<Integer> marks(Features features) {
        return Arrays.stream(features.least(MARKS)).boxed().toList();
    }

    private boolean registered(PartName part, Kept lesson, int mark) {
        return handle.createQuery(
                        "select lesson from lesson_alike where place = :place and mark = :mark and lesson = :lesson")
                .bind("place", place(part, lesson.kind()))
                .bind("mark", mark)
                .bind("lesson", lesson.id())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** A lesson that may be about a message alike. */
    record Candidate(long lesson, String login, String account) {}

    /** Lessons in force that have marks in common with the message, most of them first, then newest first. */
    List<Candidate> candidates(PartName part, Kind kind, Features features) {
        List<Integer> marks = marks(features);
        if (marks.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select m.lesson, l.login, l.account from
                          (select lesson, count(*) marks from lesson_alike where place = :place and mark in (<marks>) group by lesson) m
                        join lesson l on l.id = m.lesson
                        where m.marks >= :enough and not exists (select 1 from lesson_undo u where u.lesson = m.lesson)
                          and not exists (select 1 from protected_domain b where b.name = l.domain and b.created > l.happened)
                        order by m.marks desc, m.lesson desc fetch first :most rows only
                        """)
                .bind("place", place(part, kind))
                .bindList("marks", marks)
                .bind("enough", Math.min(COMMON, 1 + features.size() / MARKS))
                .bind("most", LOOKED_AT)
                .map((row, context) ->
                        new Candidate(row.getLong("lesson"), row.getString("login"), row.getString("account")))
                .list();
    }

    private static String place(PartName part, Kind kind) {
        return kind.wire() + " " + part.text();
    }

    void agree(PartName part, Collection<Long> lessons, Instant at) {
        long agreement = handle.createUpdate("insert into lesson_agreement (part, happened) values (:part, :at)")
                .bind("part", part.text())
                .bind("at", at.toEpochMilli())
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
        var batch = handle.prepareBatch("insert into lesson_support (agreement, lesson) values (:agreement, :lesson)");
        lessons.forEach(lesson ->
                batch.bind("agreement", agreement).bind("lesson", lesson).add());
        batch.execute();
    }

    /** An agreement that stands. */
    record Standing(long id, PartName part) {}

    /** Those that the lessons support. */
    List<Standing> supportedBy(Collection<Long> lessons) {
        return lessons.isEmpty()
                ? List.of()
                : handle.createQuery("select distinct a.id, a.part from lesson_support s join lesson_agreement a"
                                + " on a.id = s.agreement where s.lesson in (<lessons>) and " + STANDS
                                + " order by a.id")
                        .bindList("lessons", List.copyOf(lessons))
                        .map((row, context) -> new Standing(row.getLong("id"), new PartName(row.getString("part"))))
                        .list();
    }

    /** A lesson that supports an agreement, and is not undone. */
    record Supporter(long lesson, String login, String account, String domain) {}

    List<Supporter> supporters(Standing agreement) {
        return handle.createQuery("""
                        select l.id, l.login, l.account, l.domain from lesson_support s join lesson l on l.id = s.lesson
                        where s.agreement = :agreement and not exists (select 1 from lesson_undo u where u.lesson = l.id)
                        """)
                .bind("agreement", agreement.id())
                .map((row, context) -> new Supporter(
                        row.getLong("id"), row.getString("login"), row.getString("account"), row.getString("domain")))
                .list();
    }

    void fall(Standing agreement, Instant at) {
        handle.createUpdate("insert into lesson_fall (agreement, happened) values (:agreement, :at)")
                .bind("agreement", agreement.id())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /** Whether an agreement that stands has the lesson count for the part. */
    boolean supported(PartName part, long lesson) {
        return handle.createQuery("select a.id from lesson_support s join lesson_agreement a on a.id = s.agreement"
                        + " where s.lesson = :lesson and a.part = :part and " + STANDS + " fetch first row only")
                .bind("lesson", lesson)
                .bind("part", part.text())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }
}
