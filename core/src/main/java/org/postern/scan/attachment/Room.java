package org.postern.scan.attachment;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Memory that all messages share for what is unpacked from their files. */
public final class Room {

    private static final int KILOBYTE = 1_024;

    private final Semaphore kilobytes;

    public Room(long bytes) {
        this.kilobytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / KILOBYTE), true);
    }

    /** @return whether there was so much before the deadline ({@link System#nanoTime}); then it must be given back */
    boolean take(long bytes, long deadline) {
        try {
            return kilobytes.tryAcquire(pieces(bytes), Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void giveBack(long bytes) {
        kilobytes.release(pieces(bytes));
    }

    private static int pieces(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + KILOBYTE - 1) / KILOBYTE);
    }
}
