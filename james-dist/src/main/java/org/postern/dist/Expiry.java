package org.postern.dist;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.postern.quarantine.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the time of held mail, once an hour. */
@Singleton
public final class Expiry implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Expiry.class);

    private final Quarantine quarantine;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "expiry");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    public Expiry(Quarantine quarantine, Clock clock) {
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /** From now on until it is closed. */
    public void start() {
        timer.scheduleWithFixedDelay(this::expire, 1, 60, TimeUnit.MINUTES);
    }

    private void expire() {
        try {
            quarantine.expire(clock.instant());
        } catch (RuntimeException e) {
            // the next hour tries again; a timer that is left with an exception runs no more
            LOGGER.error("event=held-mail-not-expired", e);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
