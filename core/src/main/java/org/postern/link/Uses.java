package org.postern.link;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.Transactions;

/** Which links were used; see {@link UseStore}. */
final class Uses {

    private static final int CLEARED_AT_ONCE = 1_000;

    private final Transactions transactions;
    private final Clock clock;

    Uses(Jdbi jdbi, Clock clock) {
        this.transactions = new Transactions(jdbi);
        this.clock = clock;
    }

    /** When it was used, if it was. */
    Optional<Instant> of(String mark) {
        return transactions.run(handle -> UseStore.find(handle, mark));
    }

    /** Within somebody else's transaction. @throws Spent if it was used before */
    void add(Handle handle, Outlook.Open link) {
        UseStore.insert(handle, link.mark(), clock.instant(), link.token().expires());
    }

    /** By itself. */
    void add(Outlook.Open link) {
        transactions.run(handle -> {
            add(handle, link);
            return null;
        });
    }

    void clear() {
        Instant now = clock.instant();
        int some;
        do {
            some = transactions.run(handle -> UseStore.clear(handle, now, CLEARED_AT_ONCE));
        } while (some == CLEARED_AT_ONCE);
    }
}
