package org.postern.lesson;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where parts are built in the background, one after another; what failed is tried again. Safe for use by many threads. */
final class Workshop implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Workshop.class);
    private static final long AGAIN_SECONDS = 5;
    private static final long END_SECONDS = 5;

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread worker = new Thread(task, "lessons");
        worker.setDaemon(true);
        return worker;
    });
    private final Map<PartName, Job> jobs = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile String trouble = "";

    /** A part that waits to be built, or is being built. */
    private static final class Job {
        private final AtomicLong done = new AtomicLong();
        private volatile long all;

        Progress progress() {
            return new Progress(done.get(), Math.max(done.get(), all));
        }
    }

    /** Has a part built, unless it waits for that already. */
    void build(PartName name, ToLongFunction<PartName> size, Consumer<LongConsumer> work) {
        Job job = new Job();
        if (jobs.put(name, job) == null) {
            later(() -> run(name, size, work), 0);
        }
    }

    private void run(PartName name, ToLongFunction<PartName> size, Consumer<LongConsumer> work) {
        Job job = new Job();
        jobs.put(name, job);
        try {
            job.all = size.applyAsLong(name);
            work.accept(job.done::addAndGet);
            trouble = "";
        } catch (RuntimeException e) {
            if (!closed) {
                LOGGER.warn("event=part-not-built part={}", name.text(), e);
                failed(e);
                later(() -> run(name, size, work), AGAIN_SECONDS);
                return;
            }
        }
        if (!jobs.remove(name, job)) {
            // it was asked for once more meanwhile
            later(() -> run(name, size, work), 0);
        }
    }

    /** Rebuilds, when its turn comes. */
    void rebuild(Rebuilding task, Runnable work) {
        boolean taken = later(
                () -> {
                    try {
                        work.run();
                        task.ended("");
                    } catch (RuntimeException e) {
                        LOGGER.warn("event=rebuild-failed", e);
                        task.ended("it cannot be read: " + e.getMessage());
                    }
                },
                0);
        if (!taken) {
            task.ended("the gateway ends");
        }
    }

    /** Does it in a while. */
    void later(Runnable work) {
        later(work, AGAIN_SECONDS);
    }

    private boolean later(Runnable work, long seconds) {
        try {
            thread.schedule(work, seconds, TimeUnit.SECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            LOGGER.debug("event=lessons-closed");
            return false;
        }
    }

    void failed(RuntimeException why) {
        trouble = "lessons cannot be read: " + why.getClass().getSimpleName();
    }

    boolean building(PartName name) {
        return jobs.containsKey(name);
    }

    Optional<Progress> progress(PartName name) {
        return Optional.ofNullable(jobs.get(name)).map(Job::progress);
    }

    Optional<String> trouble() {
        return Optional.of(trouble).filter(text -> !text.isEmpty());
    }

    boolean closed() {
        return closed;
    }

    /** What is being built is given up: an interrupt would have the database close. */
    @Override
    public void close() {
        closed = true;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.warn("event=lessons-still-read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
