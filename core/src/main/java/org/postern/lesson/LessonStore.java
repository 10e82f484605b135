package org.postern.lesson;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.MailId;
import org.postern.scan.learn.Example;
import org.postern.scan.learn.Features;

/** The rows of the log: inserted and read, and nothing else. */
final class LessonStore {

    static final String COLUMNS = """
            kind, origin, mail, sha256, recipient, recipient_key, domain, mailbox, account, login, role, happened,
              received_day, note, scope, part, why""";
    static final String VALUES = """
            :kind, :origin, :mail, :sha256, :recipient, :recipientKey, :domain, :mailbox, :account, :login, :role, :at,
              :day, :note, :scope, :part, :why""";

    private LessonStore() {}

    /** Waits for whoever writes lessons; from here to the commit nobody else does. */
    static void turn(Handle handle) {
        handle.execute("update lesson_turn set turn = turn + 1");
    }

    /** @return its id */
    static long insert(Handle handle, Prepared prepared) {
        bound(handle.createUpdate("insert into lesson (" + COLUMNS + ") values (" + VALUES + ")"), prepared)
                .execute();
        // it is our turn, so the last one is ours
        long id = LessonRows.last(handle);
        prepared.features().ifPresent(features -> insert(handle, id, features, prepared.contrasts()));
        return id;
    }

    static Update bound(Update update, Prepared prepared) {
        Lesson lesson = prepared.lesson();
        return update.bind("kind", lesson.kind().wire())
                .bind("origin", lesson.origin().wire())
                .bind("mail", lesson.mail().map(MailId::value).orElse(null))
                .bind("sha256", lesson.sha256())
                .bind("recipient", lesson.recipient().map(Address::toString).orElse(null))
                .bind("recipientKey", lesson.recipient().map(Address::key).orElse(null))
                .bind("domain", lesson.domain().map(Domain::name).orElse(null))
                .bind("mailbox", prepared.mailbox().map(Address::key).orElse(null))
                .bind("account", prepared.account())
                .bind("login", lesson.login())
                .bind("role", lesson.role())
                .bind("at", lesson.at().toEpochMilli())
                .bind("day", lesson.at().atZone(ZoneOffset.UTC).toLocalDate().toString())
                .bind("note", lesson.note())
                .bind("scope", lesson.scope().wire())
                .bind("why", lesson.why())
                .bind("part", prepared.part());
    }

    private static void insert(Handle handle, long lesson, Features features, List<Features> contrasts) {
        handle.createUpdate(
                        "insert into lesson_features (lesson, version, hashes, contrasts) values (:lesson, :version, :hashes, :contrasts)")
                .bind("lesson", lesson)
                .bind("version", Features.VERSION)
                .bind("hashes", features.encoded())
                .bind("contrasts", Contrasts.encoded(contrasts))
                .execute();
    }

    /** What is kept of these messages, where it can be read today. */
    static List<Kept> kept(Handle handle, Collection<Long> lessons) {
        return lessons.isEmpty()
                ? List.of()
                : handle.createQuery("""
                                select l.id, l.kind, l.login, l.account, l.domain, f.hashes from lesson l
                                join lesson_features f on f.lesson = l.id where l.id in (<lessons>) and f.version = :version
                                """)
                        .bindList("lessons", List.copyOf(lessons))
                        .bind("version", Features.VERSION)
                        .map((row, context) -> new Kept(
                                row.getLong("id"),
                                Lesson.Kind.parse(row.getString("kind")),
                                row.getString("login"),
                                row.getString("account"),
                                row.getString("domain"),
                                Features.decoded(row.getBytes("hashes"))))
                        .list();
    }

    /** A lesson as learning needs it. @param domain and account are null for one that was taught for all */
    record Kept(long id, Lesson.Kind kind, String login, String account, String domain, Features features) {}

    /** The last lesson in force by which a login said the same, or the contrary, of the same message in the same place. */
    static Optional<Said> said(Handle handle, Prepared prepared) {
        return handle.createQuery("""
                        select l.id, l.kind, f.version from lesson l left join lesson_features f on f.lesson = l.id
                        where l.sha256 = :sha256 and l.login = :login and (l.part = :part or l.part is null and l.recipient_key = :recipient)
                          and not exists (select 1 from lesson_undo u where u.lesson = l.id) order by l.id desc fetch first row only
                        """)
                .bind("sha256", prepared.lesson().sha256())
                .bind("login", prepared.lesson().login())
                .bind("part", prepared.part())
                .bind(
                        "recipient",
                        prepared.lesson().recipient().map(Address::key).orElse(""))
                .map((row, context) -> new Said(
                        row.getLong("id"),
                        Lesson.Kind.parse(row.getString("kind")),
                        row.getInt("version") == Features.VERSION))
                .findOne();
    }

    record Said(long id, Lesson.Kind kind, boolean legible) {}

    /** How many lessons a login has taught since then. */
    static long taught(Handle handle, String login, Instant since) {
        return handle.createQuery("select count(*) from lesson where login = :login and happened > :since")
                .bind("login", login)
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    static List<Lesson> of(Handle handle, Collection<MailId> mails) {
        return handle.createQuery("select d.* from lesson d where d.mail in (<mails>)"
                        + " and not exists (select 1 from lesson_undo u where u.lesson = d.id)")
                .bindList("mails", mails.stream().map(MailId::value).toList())
                .map((row, context) -> LessonRows.lesson(row))
                .list();
    }

    static void undo(Handle handle, Collection<Long> lessons, Instant at, Undoer by) {
        var batch = handle.prepareBatch(
                "insert into lesson_undo (lesson, happened, login, role, why) values (:lesson, :at, :login, :role, :why)");
        lessons.forEach(lesson -> batch.bind("lesson", lesson)
                .bind("at", at.toEpochMilli())
                .bind("login", by.login())
                .bind("role", by.role())
                .bind("why", by.why())
                .add());
        batch.execute();
    }

    /** What a lesson has a part learn; empty when it cannot be read today. */
    static Optional<Example> example(Handle handle, long lesson) {
        return handle.createQuery("""
                        select l.kind, f.hashes, f.contrasts from lesson l
                        join lesson_features f on f.lesson = l.id where l.id = :lesson and f.version = :version
                        """)
                .bind("lesson", lesson)
                .bind("version", Features.VERSION)
                .map((row, context) -> example(row))
                .findOne();
    }

    static Example example(ResultSet row) throws SQLException {
        return new Example(
                Features.decoded(row.getBytes("hashes")),
                Lesson.Kind.parse(row.getString("kind")) == Lesson.Kind.SPAM,
                Contrasts.decoded(row.getBytes("contrasts")));
    }

    /** Who takes lessons back, and why. */
    record Undoer(String login, String role, String why) {}
}
