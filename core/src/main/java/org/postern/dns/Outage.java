package org.postern.dns;

import java.util.function.LongSupplier;

/**
 * Whether DNS as a whole is away. Without it every message would wait for its whole deadline as long as no server answers. An outage begins when
 * enough questions in a row ended without a word from any server and none was heard for longer than a deadline; any word ends it, even an
 * error: a server that says SERVFAIL lives.
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
        return begins(unanswered >= ENOUGH && millis.getAsLong() - lastHeard > deadlineMillis);
    }

    /** The greeting got no answer. @return whether with it an outage begins: when no server was ever heard */
    synchronized boolean greetedNobody() {
        return begins(!everHeard);
    }

    private boolean begins(boolean reason) {
        boolean begins = reason && !lasting;
        lasting |= reason;
        return begins;
    }

    synchronized boolean lasts() {
        return lasting;
    }
}
