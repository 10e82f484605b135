package org.postern.relay;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Who gets a thread. The first connection of every destination that is up comes before any second one, and probes of those that are down
 * never take more than half of the threads; so slow and dead destinations slow nobody until there are as many of them as threads.
 */
final class Workers {

    private static final int STACK = 512 * 1024;
    private static final long KEEP_SECONDS = 10;

    private final int most;
    private final Clock clock;
    private final Consumer<Destination> work;
    private final ExecutorService threads;
    private final Set<Destination> waiting = new LinkedHashSet<>();
    /** Those that get a thread only when there is room. */
    private final Set<Destination> later = new LinkedHashSet<>();

    private int busy;
    private boolean closed;

    /** @param work what a thread does for a destination until it has nothing more to do, or {@link #crowded()} */
    Workers(int most, Clock clock, Consumer<Destination> work) {
        this.most = most;
        this.clock = clock;
        this.work = work;
        AtomicLong number = new AtomicLong();
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "relay-" + number.incrementAndGet(), STACK);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** The destination may have something to do. */
    synchronized void request(Destination destination) {
        later.remove(destination);
        waiting.add(destination);
        startWaiting();
    }

    /** Whether somebody waits for a thread and gets none. */
    synchronized boolean crowded() {
        return busy >= most && !waiting.isEmpty();
    }

    /** A small task beside the count, such as ending an idle connection. */
    synchronized void besides(Runnable task) {
        if (!closed) {
            threads.execute(task);
        }
    }

    private void startWaiting() {
        Optional<Destination> next = next();
        while (next.isPresent()) {
            start(next.get());
            next = next();
        }
    }

    private Optional<Destination> next() {
        if (closed || busy >= most) {
            return Optional.empty();
        }
        Set<Destination> from = waiting.isEmpty() && room() ? later : waiting;
        Optional<Destination> next = from.stream().findFirst();
        next.ifPresent(from::remove);
        return next;
    }

    private boolean room() {
        return busy < (most + 1) / 2;
    }

    private void start(Destination destination) {
        Destination.Wish wish = destination.start(clock.instant(), room());
        if (wish == Destination.Wish.STARTED) {
            busy++;
            waiting.add(destination);
            threads.execute(() -> run(destination));
        } else if (wish == Destination.Wish.LATER) {
            later.add(destination);
        }
    }

    private void run(Destination destination) {
        try {
            work.accept(destination);
        } finally {
            destination.stop(clock.instant());
            synchronized (this) {
                busy--;
                request(destination);
            }
        }
    }

    /** Starts nothing any more. */
    synchronized void close() {
        closed = true;
        threads.shutdown();
    }

    /** @return whether all is done */
    boolean awaitEnd(long milliseconds) throws InterruptedException {
        return threads.awaitTermination(milliseconds, TimeUnit.MILLISECONDS);
    }
}
