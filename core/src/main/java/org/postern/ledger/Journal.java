package org.postern.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.PreparedStatements;
import org.postern.database.Transactions;

/**
 * The one thread that writes the ledger. What is asked of it while it commits shares the next commit, so that the more is to be written, the
 * more share one fsync; and since nobody else writes these rows, nobody waits for a lock.
 */
final class Journal implements AutoCloseable {

    private static final int MOST_WAITING = 2_000;
    private static final int MOST_AT_ONCE = 100;
    private static final int TRIES = 8;
    private static final long STOP_MILLIS = 5_000;
    private static final String CLOSED = "the ledger is closed";

    /** A part of a transaction. It may run several times, and must have no effect but through its arguments. */
    interface Entry<R> {
        R write(Handle handle, Tally tally);
    }

    /** An entry and who waits for it. */
    private static final class Wanted<R> {
        private final Entry<R> entry;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        private R written;

        Wanted(Entry<R> entry) {
            this.entry = entry;
        }

        void write(Handle handle, Tally tally) {
            written = entry.write(handle, tally);
        }

        void committed() {
            result.complete(written);
        }
    }

    private final Jdbi jdbi;
    private final Figures figures;
    private final BlockingQueue<Wanted<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "ledger");
    private final Wanted<Void> end = new Wanted<>((handle, tally) -> null);
    private Handle handle;
    private boolean closed;
    private volatile boolean ended;

    /** @param figures told of each commit */
    Journal(Jdbi jdbi, Figures figures) {
        this.jdbi = jdbi;
        this.figures = figures;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Has the entry written; the result comes when it is durable, or fails with what the database threw, and then nothing of it was written
     * as far as anybody knows. Waits while too much is waiting already. What depends on the result must not wait on this thread.
     */
    <R> CompletableFuture<R> add(Entry<R> entry) {
        Wanted<R> wanted = new Wanted<>(entry);
        put(wanted);
        if (ended) {
            refuseWaiting();
        }
        return wanted.result;
    }

    /** Has the entry written, and waits until it is durable. */
    <R> R write(Entry<R> entry) {
        try {
            return add(entry).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void put(Wanted<?> wanted) {
        boolean interrupted = false;
        boolean taken = false;
        while (!taken) {
            if (ended) {
                throw new IllegalStateException(CLOSED);
            }
            try {
                taken = waiting.offer(wanted, 1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // what is half done must be written all the same
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Wanted<?>> some = new ArrayList<>();
        boolean more = true;
        while (more) {
            try {
                some.clear();
                some.add(waiting.take());
                waiting.drainTo(some, MOST_AT_ONCE - 1);
                more = !some.remove(end);
                commit(some);
            } catch (RuntimeException | Error e) {
                // such as that of no more memory; whoever asks next must find somebody who writes
                some.forEach(wanted -> wanted.result.completeExceptionally(e));
            } catch (InterruptedException expected) {
                // Derby interrupts whoever uses a database that it shuts down because it cannot write; this thread ends
                // with the last entry
            }
        }
        forget();
        ended = true;
        refuseWaiting();
    }

    private void refuseWaiting() {
        for (Wanted<?> late = waiting.poll(); late != null; late = waiting.poll()) {
            late.result.completeExceptionally(new IllegalStateException(CLOSED));
        }
    }

    /** All in one transaction; when that fails, each in one of its own, so that what cannot be written hinders nothing else. */
    private void commit(List<Wanted<?>> some) {
        try {
            transaction(some);
        } catch (RuntimeException | Error e) {
            if (some.size() > 1) {
                some.forEach(one -> commit(List.of(one)));
            } else {
                some.get(0).result.completeExceptionally(e);
            }
            return;
        }
        some.forEach(Wanted::committed);
    }

    private void transaction(List<Wanted<?>> some) {
        for (int attempt = 1; ; attempt++) {
            try {
                Figures.Commit commit = handle().inTransaction(open -> {
                    Figures.Commit begun = figures.begin(open, some.size());
                    some.forEach(wanted -> wanted.write(open, begun.tally()));
                    begun.tally().write(open);
                    begun.written();
                    return begun;
                });
                figures.committed(commit);
                return;
            } catch (RuntimeException | Error e) {
                // the connection may be what is broken
                forget();
                if (attempt == TRIES || !Transactions.givenUp(e)) {
                    throw e;
                }
            }
        }
    }

    private Handle handle() {
        if (handle == null) {
            handle = jdbi.open();
            handle.setStatementBuilder(new PreparedStatements());
        }
        return handle;
    }

    private void forget() {
        if (handle != null) {
            try {
                handle.close();
            } catch (RuntimeException expected) {
                // it is broken, or its transaction was rolled back already: a new one is opened
            }
            handle = null;
        }
    }

    /** Writes what waits, then ends. */
    @Override
    public synchronized void close() {
        if (!closed && !ended) {
            closed = true;
            put(end);
        }
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
