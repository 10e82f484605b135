package org.postern.dist.smtp;

import java.time.Duration;
import javax.inject.Singleton;

/**
 * The messages that are being accepted just now. Before the server stops, they get their reply: a sender who hears nothing sends again what was
 * accepted already.
 */
@Singleton
public class Acceptances {

    // for a reply to get from here to the network
    private static final long WRITE_MILLIS = 100;

    private int inHand;
    private boolean closed;

    /** @return false when no more are taken */
    synchronized boolean begin() {
        inHand += closed ? 0 : 1;
        return !closed;
    }

    synchronized void end() {
        inHand--;
        notifyAll();
    }

    /** Takes no more, and waits so long at most for those in hand. */
    public synchronized void close(Duration patience) {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis();
                    inHand > 0 && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
            wait(WRITE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
