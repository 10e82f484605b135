package org.postern.ledger;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets background work take a small share of the machine: it rests so many times as long as it worked, until it is to end. */
final class Pace implements AutoCloseable {

    private final int rest;
    private final CountDownLatch end = new CountDownLatch(1);

    Pace(int rest) {
        this.rest = rest;
    }

    /** @param begun when the work began, as {@link System#nanoTime} has it @return whether there is to be no more */
    boolean ended(long begun) {
        try {
            return end.await(rest * (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
