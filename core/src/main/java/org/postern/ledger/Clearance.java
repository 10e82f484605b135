package org.postern.ledger;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes closed rows whose time is over, a few in each transaction and with rests between, so that mail never waits for it. The account keeps
 * what they were for good.
 */
public final class Clearance implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Clearance.class);

    private static final int AT_ONCE = 20;
    private static final int REST = 3;

    private final Ledger ledger;
    private final Duration keep;
    private final Clock clock;
    private final Pace pace = new Pace(REST);

    /** @param keep how long a row is kept after it was closed */
    public Clearance(Ledger ledger, Duration keep, Clock clock) {
        this.ledger = ledger;
        this.keep = keep;
        this.clock = clock;
    }

    /** Deletes all whose time is over. */
    public void run() {
        long cleared = 0;
        boolean more = true;
        while (more) {
            long begun = System.nanoTime();
            int some = ledger.clear(clock.instant().minus(keep), AT_ONCE);
            cleared += some;
            more = some == AT_ONCE && !pace.ended(begun);
        }
        if (cleared > 0) {
            LOGGER.info("event=closed-mail-cleared count={}", cleared);
        }
    }

    /** Ends after the transaction that is under way. */
    @Override
    public void close() {
        pace.close();
    }
}
