package org.postern.lesson;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.Transactions;
import org.postern.message.MailId;
import org.postern.message.Sha256;

/** The log of lessons. Safe for use by many threads. */
public final class Lessons {

    /** The most lessons that one page has. */
    public static final int MOST = 500;

    private final Transactions transactions;

    public Lessons(Jdbi jdbi) {
        this.transactions = new Transactions(jdbi);
    }

    /** Adds a lesson within somebody else's transaction. */
    public void add(Handle handle, Lesson lesson) {
        LessonStore.insertion(handle, lesson, Optional.empty()).execute();
    }

    /** How many messages a login has reported since then. */
    public long reports(String login, Instant since) {
        return transactions.run(handle -> LessonStore.reports(handle, login, since));
    }

    /** Adds the lesson of a report, once for each message and login. It is durable then. */
    public Reported report(Lesson lesson) {
        String key = key(lesson);
        return transactions.run(handle -> LessonStore.reported(handle, key)
                .map(id -> new Reported(id, false))
                .orElseGet(() -> new Reported(
                        LessonStore.insertion(handle, lesson, Optional.of(key))
                                .executeAndReturnGeneratedKeys()
                                .mapTo(Long.class)
                                .one(),
                        true)));
    }

    /** The lessons after that id, in their order; {@code limit} 1-500. */
    public List<Logged> page(long after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1-" + MOST + ", not " + limit);
        }
        return transactions.run(handle -> LessonStore.page(handle, after, limit));
    }

    /** What people taught by these messages, at most 1,000 of them. */
    public List<Lesson> of(Collection<MailId> mails) {
        return mails.isEmpty() ? List.of() : transactions.run(handle -> LessonStore.of(handle, mails));
    }

    private static String key(Lesson lesson) {
        byte[] octets = (lesson.login() + "\0" + lesson.sha256()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.digest().digest(octets));
    }
}
