package org.postern.dns;

import java.util.function.LongSupplier;

/**
 * Whether DNS as a whole is away. Without it every message would wait for its deadline as long as no server answers. An outage begins when
 * enough questions in a row ended without a word from any server and none was heard for longer than a deadline; any word ends it, even an
 * error: a server that says SERVFAIL lives. Until the first word was heard, one question without one is enough.
 */
final class Outage {

    /** Questions in a row. */
    static final int ENOUGH = 10;

    private final long deadlineMillis;
    private final LongSupplier millis;
    private long lastHeard;
    private int unanswered;
    private boolean everHeard;
    private boolean lasting;

    /** @param millis a clock that never goes back */
    Outage(long deadlineMillis, LongSupplier millis) {
        this.deadlineMillis = deadlineMillis;
        this.millis = millis;
        this.lastHeard = millis.getAsLong();
    }

    /** A server said something. @return whether that ended an outage */
    synchronized boolean heard() {
        boolean ended = lasting;
        lastHeard = millis.getAsLong();
        everHeard = true;
        unanswered = 0;
        lasting = false;
        return ended;
    }

    /** A question ended, and no server said anything. @return whether with it an outage begins */
    synchronized boolean unanswered() {
        unanswered++;
        boolean enough = unanswered >= ENOUGH && millis.getAsLong() - lastHeard > deadlineMillis;
        if (lasting || everHeard && !enough) {
            return false;
        }
        lasting = true;
        return true;
    }

    synchronized boolean lasts() {
        return lasting;
    }
}
