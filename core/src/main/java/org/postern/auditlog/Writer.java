package org.postern.auditlog;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postern.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries, one batch at a time. Whoever comes while a batch is written waits; the first of those who waited writes for all of them, so
 * that many share one commit.
 */
final class Writer {

    private static final Logger LOGGER = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_AT_ONCE = 200;

    /** Guarded by the lock, save what is asked for. */
    private static final class Place {
        private final Wanted wanted;
        private long seq;
        private RuntimeException failure;

        Place(Wanted wanted) {
            this.wanted = wanted;
        }

        boolean over() {
            return seq > 0 || failure != null;
        }
    }

    private final Transactions transactions;
    private final HeadFile file;
    private final Clock clock;
    private final Object lock = new Object();
    private final Queue<Place> waiting = new ConcurrentLinkedQueue<>();
    private Optional<Head> head = Optional.empty();

    Writer(Transactions transactions, HeadFile file, Clock clock) {
        this.transactions = transactions;
        this.file = file;
        this.clock = clock;
    }

    /** @return its number, when it is durable */
    long write(Wanted wanted) {
        Place place = new Place(wanted);
        waiting.add(place);
        synchronized (lock) {
            while (!place.over()) {
                batch();
            }
        }
        if (place.failure != null) {
            throw place.failure;
        }
        return place.seq;
    }

    private void batch() {
        List<Place> some = new ArrayList<>();
        for (Place next = waiting.poll(); next != null; next = some.size() < MOST_AT_ONCE ? waiting.poll() : null) {
            some.add(next);
        }
        try {
            commit(some);
        } catch (RuntimeException e) {
            head = Optional.empty();
            some.forEach(place -> place.failure = e);
        }
    }

    private void commit(List<Place> some) {
        Head end = head.orElseGet(this::found);
        List<Recorded> entries = new ArrayList<>();
        for (Place place : some) {
            Recorded entry = Recorded.after(end, clock.instant(), place.wanted);
            entries.add(entry);
            end = entry.head();
        }
        try {
            transactions.run(handle -> {
                AuditStore.insert(handle, entries);
                return null;
            });
        } catch (RuntimeException e) {
            // a commit may fail after it has happened
            if (!transactions.run(AuditStore::head).equals(end)) {
                throw e;
            }
        }
        head = Optional.of(end);
        note(end);
        for (int i = 0; i < some.size(); i++) {
            some.get(i).seq = entries.get(i).seq();
        }
    }

    /**
     * Where the log ends. When the file knows of more entries than there are, it goes on from there, so that the gap stays for all to see.
     */
    private Head found() {
        Head inTable = transactions.run(AuditStore::head);
        try {
            Optional<Head> noted = file.read().filter(head -> head.seq() > inTable.seq());
            noted.ifPresent(
                    head -> LOGGER.error("event=audit-entries-missing last={} noted={}", inTable.seq(), head.seq()));
            return noted.orElse(inTable);
        } catch (IOException e) {
            LOGGER.error("event=audit-head-not-read reason=\"{}\"", e.getMessage());
            return inTable;
        }
    }

    /** The entries are durable already; a file that stays behind is no fault of theirs. */
    private void note(Head end) {
        try {
            file.write(end);
        } catch (IOException e) {
            LOGGER.error("event=audit-head-not-written reason=\"{}\"", e.getMessage());
        }
    }
}
