package org.postern.digest;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does the same again and again, and tries again after a fault. */
final class Steady {

    private static final Logger LOGGER = LoggerFactory.getLogger(Steady.class);

    /** What is done each time. */
    interface Work {
        void some() throws InterruptedException;
    }

    private final Work work;
    private final long pause;
    private final long pauseAfterFault;
    private final Thread thread;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String trouble;

    /** @param pause in milliseconds */
    Steady(String name, Work work, long pause, long pauseAfterFault) {
        this.work = work;
        this.pause = pause;
        this.pauseAfterFault = pauseAfterFault;
        this.thread = daemon(this::run, name);
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean ended = false;
        while (!ended) {
            long rest = pause;
            try {
                work.some();
                trouble = null;
            } catch (InterruptedException e) {
                end.countDown();
            } catch (RuntimeException | Error e) {
                // whatever it was: nobody else would do it
                if (end.getCount() > 0) {
                    LOGGER.error("event=digest-failed thread={}", thread.getName(), e);
                }
                trouble = thread.getName() + ": " + e;
                rest = pauseAfterFault;
            }
            ended = pause(rest);
        }
    }

    /** @return whether it is to end */
    private boolean pause(long millis) {
        try {
            return end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** What went wrong the last time. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Ends after what it is doing. */
    void end() {
        end.countDown();
    }

    /** Waits until it has ended, for so long at most. */
    void await(long millis) throws InterruptedException {
        thread.join(millis);
    }
}
