package org.postern.dist;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.postern.ledger.Ledger;
import org.postern.quarantine.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done once an hour: ends the time of held mail, and deletes what crashes left in the store. */
@Singleton
public final class Housekeeping implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);

    private static final Duration ORPHAN_AGE = Duration.ofHours(1);

    private final Quarantine quarantine;
    private final Ledger ledger;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    public Housekeeping(Quarantine quarantine, Ledger ledger, Clock clock) {
        this.quarantine = quarantine;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** From now on until it is closed. */
    public void start() {
        timer.scheduleWithFixedDelay(this::run, 0, 60, TimeUnit.MINUTES);
    }

    private void run() {
        attempt("held-mail-expired", () -> quarantine.expire(clock.instant()));
        attempt("orphans-swept", () -> ledger.sweep(clock.instant().minus(ORPHAN_AGE)));
    }

    /** The next hour tries again; a timer that is left with an exception runs no more. */
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOGGER.error("event=housekeeping-failed what={}", what, e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
