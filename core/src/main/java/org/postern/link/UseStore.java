package org.postern.link;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The links that were used, as rows. */
final class UseStore {

    private UseStore() {}

    static Optional<Instant> find(Handle handle, String mark) {
        return handle.createQuery("select used from link_use where mark = :mark")
                .bind("mark", mark)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /** @throws Spent if it was used before, so that nothing of the transaction stays */
    static void insert(Handle handle, String mark, Instant now, Instant ends) {
        if (find(handle, mark).isPresent()) {
            throw new Spent();
        }
        handle.createUpdate("insert into link_use (mark, used, ends) values (:mark, :now, :ends)")
                .bind("mark", mark)
                .bind("now", now.toEpochMilli())
                .bind("ends", ends.toEpochMilli())
                .execute();
    }

    static int clear(Handle handle, Instant before, int most) {
        return handle.createUpdate("""
                        delete from link_use where mark in
                          (select u.mark from link_use u where u.ends < :before fetch first :most rows only)
                        """)
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
