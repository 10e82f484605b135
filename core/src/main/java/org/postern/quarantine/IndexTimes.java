package org.postern.quarantine;

import java.util.concurrent.TimeUnit;

/** When what the index has is made durable, and when the words of what was deleted leave its files. For one thread at a time. */
final class IndexTimes {

    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    // while it is made: each commit writes a small file, which is merged again
    private static final long RARE_COMMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(10);

    private long committed = System.nanoTime();
    private long forgotten = System.nanoTime();

    /** @param whole whether it is not being made anew */
    boolean commits(boolean whole) {
        return System.nanoTime() - committed > (whole ? COMMIT_NANOS : RARE_COMMIT_NANOS);
    }

    void committed() {
        committed = System.nanoTime();
    }

    /** Whether it is time to forget; then it is not for a while. */
    boolean forgets() {
        long now = System.nanoTime();
        boolean due = now - forgotten > FORGET_NANOS;
        forgotten = due ? now : forgotten;
        return due;
    }
}
