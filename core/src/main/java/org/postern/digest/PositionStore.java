package org.postern.digest;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Up to where the ledger's sequence of changes was followed. */
final class PositionStore {

    private PositionStore() {}

    static Optional<Long> get(Handle handle) {
        return handle.createQuery("select seq from digest_position")
                .mapTo(Long.class)
                .findFirst();
    }

    static void set(Handle handle, long seq) {
        int there = handle.createUpdate("update digest_position set seq = :seq")
                .bind("seq", seq)
                .execute();
        if (there == 0) {
            handle.createUpdate("insert into digest_position (seq) values (:seq)")
                    .bind("seq", seq)
                    .execute();
        }
    }
}
