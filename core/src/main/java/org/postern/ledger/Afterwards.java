package org.postern.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What follows a commit, in the order of the commits: the log, bodies to be deleted, the relay to be told. A thread of its own, so that the journal goes on. */
final class Afterwards implements AutoCloseable {

    private static final long STOP_SECONDS = 5;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "ledger-afterwards");
        thread.setDaemon(true);
        return thread;
    });

    /** Complete when that has been done too. */
    <R> CompletableFuture<Void> of(CompletableFuture<R> committed, Consumer<R> act) {
        return committed.thenAcceptAsync(act, thread);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
