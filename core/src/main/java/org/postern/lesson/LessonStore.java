package org.postern.lesson;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Origin;
import org.postern.message.MailId;

/** The rows of the log: inserted and read, and nothing else. */
final class LessonStore {

    private LessonStore() {}

    static Update insertion(Handle handle, Lesson lesson, Optional<String> reportKey) {
        return handle.createUpdate("""
                        insert into lesson (kind, origin, mail, sha256, recipient, domain, login, role, happened, note, report_key)
                        values (:kind, :origin, :mail, :sha256, :recipient, :domain, :login, :role, :at, :note, :key)
                        """)
                .bind("kind", lesson.kind().wire())
                .bind("origin", lesson.origin().wire())
                .bind("mail", lesson.mail().map(MailId::value).orElse(null))
                .bind("sha256", lesson.sha256())
                .bind("recipient", lesson.recipient().toString())
                .bind("domain", lesson.domain().name())
                .bind("login", lesson.login())
                .bind("role", lesson.role())
                .bind("at", lesson.at().toEpochMilli())
                .bind("note", lesson.note())
                .bind("key", reportKey.orElse(null));
    }

    static Optional<Long> reported(Handle handle, String reportKey) {
        return handle.createQuery("select id from lesson where report_key = :key")
                .bind("key", reportKey)
                .mapTo(Long.class)
                .findOne();
    }

    static long reports(Handle handle, String login, Instant since) {
        return handle.createQuery(
                        "select count(*) from lesson where login = :login and happened >= :since and report_key is not null")
                .bind("login", login)
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    static List<Logged> page(Handle handle, long after, int limit) {
        return handle.createQuery("select * from lesson where id > :after order by id fetch first :limit rows only")
                .bind("after", after)
                .bind("limit", limit)
                .map(LessonStore::logged)
                .list();
    }

    static List<Lesson> of(Handle handle, Collection<MailId> mails) {
        return handle.createQuery("select * from lesson where mail in (<mails>)")
                .bindList("mails", mails.stream().map(MailId::value).toList())
                .map((row, context) -> logged(row, context).lesson())
                .list();
    }

    private static Logged logged(ResultSet row, StatementContext context) throws SQLException {
        Lesson lesson = new Lesson(
                Kind.parse(row.getString("kind")),
                Origin.parse(row.getString("origin")),
                Optional.ofNullable(row.getString("mail")).map(MailId::new),
                row.getString("sha256"),
                Address.parse(row.getString("recipient")),
                new Domain(row.getString("domain")),
                row.getString("login"),
                row.getString("role"),
                Instant.ofEpochMilli(row.getLong("happened")),
                row.getString("note"));
        return new Logged(row.getLong("id"), lesson);
    }
}
