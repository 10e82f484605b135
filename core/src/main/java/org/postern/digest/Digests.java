package org.postern.digest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.postern.database.Transactions;
import org.postern.tenant.Changed;
import org.postern.tenant.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports of held mail: makes them in time, for everybody who wants them, so that each held item is in exactly one accepted report of its reader.
 * Safe for use by many threads.
 */
public final class Digests implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Digests.class);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration LATE = Duration.ofHours(2);
    private static final long FOLLOW_MILLIS = 500;
    private static final long LOOK_MILLIS = 2_000;
    private static final long AFTER_A_FAULT_MILLIS = 5_000;
    private static final long STOP_SECONDS = 4;
    private static final long STOP_MILLIS = 500;
    private static final int CLEARED_AT_ONCE = 500;

    private final Transactions transactions;
    private final Readers readers;
    private final Tail tail;
    private final Stirred stirred;
    private final Closing closing;
    private final Maker maker;
    private final Rounds rounds;
    private final Clock clock;
    private final ExecutorService makers;
    private final Steady following;
    private final Steady making;
    private Instant closed = Instant.MIN;
    private Instant cleared = Instant.MIN;

    public Digests(Mailroom room, Readers readers, Form form, Terms terms, Clock clock) {
        this.transactions = new Transactions(room.jdbi());
        this.readers = readers;
        this.clock = clock;
        this.tail = new Tail(transactions, room.ledger().custody(), readers, clock);
        this.stirred = new Stirred(transactions, readers, tail, clock);
        this.closing = new Closing(transactions, readers, this::timing, clock);
        this.maker = new Maker(room, readers, form, tail, clock);
        this.makers = Executors.newFixedThreadPool(terms.makers(), task -> Steady.daemon(task, "digest-maker"));
        this.rounds =
                new Rounds(transactions, new Rounds.Hands(readers, maker, closing, makers), terms.spread(), clock);
        this.following = new Steady("digest-tail", this::follow, FOLLOW_MILLIS, AFTER_A_FAULT_MILLIS);
        this.making = new Steady("digest", this::round, LOOK_MILLIS, AFTER_A_FAULT_MILLIS);
        readers.tenants().onChange(this::changed);
    }

    private Timing timing() {
        return rounds.timing();
    }

    /** Begins, with what was missed while it did not run. */
    public void start() {
        following.start();
        making.start();
    }

    /** Does at once, and once, what its threads do all the time. */
    public void run() throws InterruptedException {
        follow();
        round();
    }

    private void follow() {
        while (tail.some()) {
            // to the last change
        }
        stirred.settle();
    }

    private synchronized void round() throws InterruptedException {
        Instant now = clock.instant();
        if (!now.isBefore(next(closed, Duration.ofHours(1)))) {
            closing.all();
            closed = now;
        }
        if (!now.isBefore(next(cleared, Duration.ofDays(1)))) {
            clear(now);
            // also what a crash, another node or a change of the installation's own settings left behind
            stirred.findForgotten();
            cleared = now;
        }
        rounds.findTimes();
        int made = rounds.make();
        if (made > 0) {
            LOGGER.info("event=reports-made readers={}", made);
        }
    }

    private static Instant next(Instant last, Duration every) {
        return last.equals(Instant.MIN) ? last : last.plus(every);
    }

    private void clear(Instant now) {
        int some;
        do {
            some = transactions.run(handle -> ReportStore.clear(handle, now.minus(KEPT), CLEARED_AT_ONCE));
        } while (some == CLEARED_AT_ONCE);
    }

    private void changed(Changed what) {
        if (what instanceof Changed.OfAddress of) {
            stirred.add(of.address());
        } else if (what instanceof Changed.OfDomain of) {
            stirred.add(of.domain());
        } else {
            stirred.addAll();
        }
    }

    /**
     * Makes the reports of what waits for somebody at once, whatever his schedule says.
     *
     * @return empty when nothing waits, or when reports may not go to him, as to another's shadow
     * @throws IOException when it cannot be stored; then nothing was sent, or not all
     */
    public Optional<Made> now(Subscriber subscriber) throws IOException {
        if (!readers.settings().reads(subscriber)) {
            return Optional.empty();
        }
        tail.catchUp();
        Maker.Run run = maker.make(subscriber);
        return run.mails().isEmpty() ? Optional.empty() : Optional.of(new Made(run.mails(), run.items()));
    }

    /** The reports of one reader of the last 90 days, newest first, at most {@code limit}. */
    public List<Listed> list(Subscriber subscriber, int limit) {
        closing.anyOpen(subscriber);
        return transactions.run(handle -> ReportStore.list(handle, subscriber, limit));
    }

    /** What is wrong, in words; empty when reports are made as they should. */
    public Optional<String> trouble() {
        return following.trouble().or(making::trouble).or(() -> transactions
                .run(DueStore::first)
                .filter(first -> first.plus(LATE).isBefore(clock.instant()))
                .map(first -> "reports that were due at " + first + " are not made yet"));
    }

    /** Ends within five seconds; what is under way is finished or has not happened. To be closed before the ledger. */
    @Override
    public void close() {
        following.end();
        making.end();
        tail.end();
        rounds.end();
        makers.shutdown();
        try {
            makers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            making.await(STOP_MILLIS);
            following.await(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
