package org.postern.lesson;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.lesson.Lesson.Scope;
import org.postern.scan.learn.Features;

/** Lessons that wait for their place in the log: written within somebody else's commit, and taken out, the oldest first, within one of ours. */
final class Inbox {

    // as the version of features where there are none
    private static final int NONE = 0;

    /** One that waits. */
    record Waiting(long id, Prepared prepared) {}

    private Inbox() {}

    static void insert(Handle handle, Prepared prepared) {
        Optional<Features> features = prepared.features();
        LessonStore.bound(
                        handle.createUpdate("insert into lesson_inbox (" + LessonStore.COLUMNS
                                + ", reach, version, hashes, contrasts) values (" + LessonStore.VALUES
                                + ", :reach, :version, :hashes, :contrasts)"),
                        prepared)
                .bind("reach", prepared.reach().wire())
                .bind("version", features.isPresent() ? Features.VERSION : NONE)
                .bind("hashes", features.map(Features::encoded).orElse(new byte[0]))
                .bind("contrasts", Contrasts.encoded(prepared.contrasts()))
                .execute();
    }

    static List<Waiting> oldest(Handle handle, int most) {
        return handle.createQuery("select * from lesson_inbox order by id fetch first :most rows only")
                .bind("most", most)
                .map((row, context) -> new Waiting(row.getLong("id"), prepared(row)))
                .list();
    }

    static void delete(Handle handle, long id) {
        handle.createUpdate("delete from lesson_inbox where id = :id")
                .bind("id", id)
                .execute();
    }

    private static Prepared prepared(ResultSet row) throws SQLException {
        // of an older program: as of a message that cannot be read
        boolean legible = row.getInt("version") == Features.VERSION;
        return new Prepared(
                LessonRows.lesson(row),
                Scope.parse(row.getString("reach")),
                row.getString("part"),
                Optional.ofNullable(row.getString("mailbox")).map(Address::parse),
                row.getString("account"),
                legible ? Optional.of(Features.decoded(row.getBytes("hashes"))) : Optional.empty(),
                legible ? Contrasts.decoded(row.getBytes("contrasts")) : List.of());
    }
}
