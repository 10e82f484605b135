package org.postern.lesson;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** The model is built anew from the log: all parts that are in memory. Safe for use by many threads. */
public final class Rebuilding {

    private final AtomicLong learnt = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile long all;
    private volatile boolean differed;
    private volatile String trouble = "";

    Rebuilding() {}

    void begin(long lessons) {
        all = lessons;
    }

    void learnt(long lessons) {
        learnt.addAndGet(lessons);
    }

    void differs() {
        differed = true;
    }

    void ended(String why) {
        trouble = why;
        end.countDown();
    }

    public Progress progress() {
        long done = learnt.get();
        return new Progress(done, Math.max(done, all));
    }

    public boolean done() {
        return end.getCount() == 0;
    }

    /** Whether every part came out as it was in memory, to the bit; empty until it is done, and when it failed. */
    public Optional<Boolean> same() {
        return done() && trouble.isEmpty() ? Optional.of(!differed) : Optional.empty();
    }

    /** Why it failed. */
    public Optional<String> trouble() {
        return Optional.of(trouble).filter(why -> !why.isEmpty());
    }

    public void await() throws InterruptedException {
        end.await();
    }
}
