package org.postern.dist.spool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postern.ledger.Ledger;
import org.postern.message.MailId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids that wait for the mailets. One is in here at most once: from {@link #offer} until {@link #finished}. Deferred mail comes back by
 * the ledger's next attempt, for which one timer is set.
 */
public final class Spool implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Spool.class);
    private static final int PAGE = 10_000;
    private static final Duration MOST_OFTEN = Duration.ofSeconds(1);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Clock clock;
    private final BlockingQueue<MailId> waiting = new LinkedBlockingQueue<>();
    private final Set<MailId> known = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spool-timer");
        thread.setDaemon(true);
        return thread;
    });
    private Instant armed = Instant.MAX;
    private volatile boolean closed;

    public Spool(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Puts an accepted mail in line. */
    public void offer(MailId id) {
        if (known.add(id)) {
            waiting.add(id);
        }
    }

    /** How many are in line or under way. */
    public int size() {
        return known.size();
    }

    /** Reads what is due from the ledger, and sets the timer for what is not. */
    public void refill() {
        try {
            ledger.received(clock.instant(), PAGE).forEach(this::offer);
            ledger.nextReceived().ifPresent(next -> arm(Duration.between(clock.instant(), next)));
        } catch (RuntimeException e) {
            LOGGER.error("event=spool-not-read", e);
            arm(AFTER_FAULT);
        }
    }

    /** Waits for the next mail. */
    MailId take() throws InterruptedException {
        return waiting.take();
    }

    /** The pass is over; if rows stayed received, they come back when they are due. */
    void finished(MailId id) {
        known.remove(id);
    }

    /** Brings back a mail whose pass could not be brought to its end. */
    void again(MailId id, Duration delay) {
        timer.schedule(() -> waiting.add(id), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something is due then. One timer is set, for what is due first; when it has run, it sets itself for the next. */
    synchronized void arm(Duration wait) {
        Instant due = clock.instant().plus(wait);
        if (due.isBefore(armed)) {
            armed = due;
            timer.schedule(this::wake, Math.max(MOST_OFTEN.toMillis(), wait.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    private void wake() {
        synchronized (this) {
            armed = Instant.MAX;
        }
        refill();
    }

    /** Whether nothing is to be taken any more. */
    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
    }
}
