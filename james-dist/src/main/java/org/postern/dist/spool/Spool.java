package org.postern.dist.spool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.postern.address.Domain;
import org.postern.ledger.Ledger;
import org.postern.ledger.Placed;
import org.postern.ledger.Placing;
import org.postern.message.MailId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids that wait for the mailets, in a fair line for each queue of the container. One is in here at most once: from {@link #offer} until
 * {@link #finished}. Deferred mail comes back by the ledger's next attempt, for which one timer is set.
 */
public final class Spool implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Spool.class);
    private static final int PAGE = 10_000;
    /** More than that is not held in memory, but read when there is room again. */
    private static final int MOST = 100_000;

    private static final Duration MOST_OFTEN = Duration.ofSeconds(1);
    private static final Duration WHEN_FULL = Duration.ofSeconds(5);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Clock clock;
    private final UnaryOperator<Domain> account;
    private final Map<String, FairLine> lines = new ConcurrentHashMap<>();
    private final Map<MailId, Place> known = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spool-timer");
        thread.setDaemon(true);
        return thread;
    });
    private Instant armed = Instant.MAX;
    private volatile boolean closed;

    /** Where a mail is in line, and whose it is. */
    private record Place(FairLine line, Domain account) {}

    /** @param account gives the account of a domain that has mail; from memory, as a rule */
    public Spool(Ledger ledger, UnaryOperator<Domain> account, Clock clock) {
        this.ledger = ledger;
        this.account = account;
        this.clock = clock;
    }

    /** Puts an accepted mail in line. @param domain of one of its recipients */
    public void offer(MailId id, Domain domain) {
        offer(id, Placing.SPOOL, domain);
    }

    private void offer(MailId id, String queue, Domain domain) {
        Place place = new Place(line(queue), account(domain));
        if (known.putIfAbsent(id, place) == null) {
            place.line().add(id, place.account());
        }
    }

    /** What is in the ledger gets in line, whatever the database says of its domain at this moment. */
    private Domain account(Domain domain) {
        try {
            return account.apply(domain);
        } catch (RuntimeException e) {
            LOGGER.warn("event=account-not-known domain={} reason=\"{}\"", domain, e.getMessage());
            return domain;
        }
    }

    /** Puts mail in the line of its queue, or sees to it that it is when it is due. */
    void offer(Placed placed) {
        Instant now = clock.instant();
        if (placed.due().isAfter(now)) {
            arm(Duration.between(now, placed.due()));
        } else {
            offer(placed.id(), placed.queue(), placed.domain());
        }
    }

    private FairLine line(String queue) {
        return lines.computeIfAbsent(queue, name -> new FairLine());
    }

    /** How many are in line or under way. */
    public int size() {
        return known.size();
    }

    /** Reads what is due from the ledger, and sets the timer for what is not. */
    public void refill() {
        try {
            // one moment for both questions: what becomes due between them would be seen by neither
            Instant now = clock.instant();
            Optional<MailId> last = Optional.empty();
            List<Placed> page;
            do {
                page = ledger.queues().due(now, last, PAGE);
                page.forEach(this::offer);
                last = page.isEmpty()
                        ? Optional.empty()
                        : Optional.of(page.get(page.size() - 1).id());
            } while (page.size() == PAGE && known.size() < MOST);
            if (page.size() == PAGE) {
                arm(WHEN_FULL);
            }
            ledger.nextReceived(now).ifPresent(next -> arm(Duration.between(now, next)));
        } catch (RuntimeException e) {
            LOGGER.error("event=spool-not-read", e);
            arm(AFTER_FAULT);
        }
    }

    /** Waits for the next mail of a queue. */
    MailId take(String queue) throws InterruptedException {
        return line(queue).take();
    }

    /** The pass is over; if rows stayed received, they come back when they are due. */
    void finished(MailId id) {
        Place place = known.remove(id);
        if (place != null) {
            place.line().over(id);
        }
    }

    /** Brings back a mail whose pass could not be brought to its end. */
    void again(MailId id, Duration delay) {
        Place place = known.get(id);
        if (place == null) {
            // not in line any more: the ledger knows
            arm(delay);
            return;
        }
        place.line().over(id);
        timer.schedule(() -> place.line().add(id, place.account()), delay.toMillis(), TimeUnit.MILLISECONDS);
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
