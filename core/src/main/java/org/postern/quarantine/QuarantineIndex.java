package org.postern.quarantine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.Transactions;
import org.postern.ledger.Ledger;
import org.postern.search.HeldIndex;
import org.postern.search.HeldSearch;
import org.postern.search.Hits;
import org.postern.store.MessageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search index of the quarantine, kept in step by a thread of its own, and by whoever asks it. Its folder may be deleted while nothing
 * runs: then it is made anew.
 */
public final class QuarantineIndex implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(QuarantineIndex.class);

    private static final long CATCH_UP_MILLIS = 200;

    private final Tail.Sources sources;
    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final IndexHealth health = new IndexHealth();
    private final Follower follower = new Follower(this::work, health);
    private volatile HeldIndex index;
    private volatile Tail tail;
    // only when searches see all of it
    private volatile boolean whole;
    private volatile long shown = -1;
    private volatile boolean closed;
    // what was opened may have been damaged on the disk; looked for by the thread, for it reads everything
    private volatile boolean doubted;
    private final IndexTimes times = new IndexTimes();

    private QuarantineIndex(Tail.Sources sources, Path folder) throws IOException {
        this.sources = sources;
        this.folder = folder;
        open();
    }

    /**
     * Opens the index in this folder, which nobody else may use meanwhile; nothing is read yet.
     *
     * @throws IOException when the folder cannot be used
     */
    public static QuarantineIndex open(Jdbi jdbi, Ledger ledger, MessageStore store, Path folder) throws IOException {
        return new QuarantineIndex(new Tail.Sources(new Transactions(jdbi), ledger.custody(), store), folder);
    }

    private void open() throws IOException {
        whole = false;
        doubted = true;
        index = HeldIndex.open(folder);
        tail = new Tail(sources, index);
        try {
            tail.walkWhatIsLittle();
        } catch (IOException | RuntimeException e) {
            // mail comes in and goes out without an index; the thread tries again, and says so
            health.fails(e);
        }
        show();
        LOGGER.info("event=quarantine-index-opened items={} whole={}", index.count(), whole());
    }

    /** From now on until it is closed it follows by itself. */
    public void start() {
        follower.start();
    }

    /** Does a part of what is to be done. @return whether there was any */
    public boolean work() throws IOException {
        boolean damaged = doubted && !closed && !index.intact();
        doubted = false;
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (damaged || !index.usable()) {
                reopen(damaged);
            }
            boolean followed = tail.follow();
            boolean worked = followed || tail.walk();
            if (followed || worked && tail.whole() || tail.heard() != shown) {
                show();
            }
            health.shows(upToDate());
            keep();
            return worked;
        } finally {
            lock.unlock();
        }
    }

    private void reopen(boolean damaged) throws IOException {
        shut(false);
        if (damaged) {
            LOGGER.warn("event=quarantine-index-damaged folder={}", folder);
            HeldIndex.delete(folder);
        }
        open();
    }

    /** Searches see what was done. */
    private void show() throws IOException {
        boolean all = tail.whole();
        long heard = tail.heard();
        index.refresh();
        shown = heard;
        whole = all;
    }

    /** Whether searches see everything that is durable. */
    private boolean upToDate() {
        return sources.custody().changed() == shown;
    }

    private void keep() throws IOException {
        if (whole() && times.forgets()) {
            index.forget();
        }
        if (index.dirty() && times.commits(whole())) {
            commit();
        }
    }

    private void commit() throws IOException {
        index.commit(tail.notes().write());
        // whoever reads the files of before lets them go
        index.refresh();
        times.committed();
    }

    /** Has the words of what was deleted leave the files now, and not within minutes. */
    void forget() throws IOException {
        lock.lock();
        try {
            index.forget();
            commit();
        } finally {
            lock.unlock();
        }
    }

    /** Begins to make the index anew. */
    public void rebuild() {
        lock.lock();
        try {
            whole = false;
            tail.restart();
            commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /** How far it is with making it anew. */
    public IndexProgress progress() {
        if (whole) {
            long items = index.count();
            return new IndexProgress(false, items, items, 100);
        }
        IndexNotes.Rebuild walk = tail.notes().rebuild().orElse(IndexNotes.Rebuild.DONE);
        return new IndexProgress(true, walk.done(), walk.all(), walk.percent());
    }

    /** What keeps searches from finding all there is; empty when nothing does. */
    public Optional<String> trouble() {
        return health.trouble(upToDate(), progress());
    }

    /** Whether it has everything but what changed just now. */
    boolean whole() {
        return whole;
    }

    /** Searches what there is, one's own last act among it. */
    Hits search(HeldSearch search) {
        catchUp();
        try {
            return index.search(search);
        } catch (UncheckedIOException e) {
            doubted = true;
            health.fails(e);
            throw e;
        }
    }

    private void catchUp() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CATCH_UP_MILLIS);
        try {
            if (upToDate() || !lock.tryLock(CATCH_UP_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            boolean more = true;
            while (more && !tail.upToDate()) {
                more = tail.follow() && System.nanoTime() < end;
            }
            show();
        } catch (IOException | RuntimeException e) {
            // what it has is better than nothing; the thread says the same in the log
            health.fails(e);
        } finally {
            lock.unlock();
        }
    }

    /** Ends; what it has is durable. */
    @Override
    public void close() {
        follower.end();
        closed = true;
        lock.lock();
        try {
            shut(index.usable());
        } finally {
            lock.unlock();
        }
    }

    private void shut(boolean committed) {
        try {
            if (committed) {
                commit();
            }
            index.close();
        } catch (IOException | RuntimeException e) {
            LOGGER.warn(
                    "event=quarantine-index-close-failed cause={}", e.getClass().getSimpleName());
        }
    }
}
