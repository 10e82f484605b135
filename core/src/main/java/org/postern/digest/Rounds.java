package org.postern.digest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.postern.database.Transactions;
import org.postern.tenant.Reporting;
import org.postern.tenant.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who is due when, and has the reports of all made whose time has come. One caller at a time. */
final class Rounds {

    private static final Logger LOGGER = LoggerFactory.getLogger(Rounds.class);
    private static final int AT_ONCE = 200;
    private static final Duration WHILE_ONE_IS_OPEN = Duration.ofHours(1);
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(10);

    /** What it works with. */
    record Hands(Readers readers, Maker maker, Closing closing, ExecutorService makers) {}

    private final Transactions transactions;
    private final Hands hands;
    private final Duration spread;
    private final Clock clock;
    private volatile boolean ended;

    Rounds(Transactions transactions, Hands hands, Duration spread, Clock clock) {
        this.transactions = transactions;
        this.hands = hands;
        this.spread = spread;
        this.clock = clock;
    }

    Timing timing() {
        return new Timing(spread, transactions.run(DueStore::count));
    }

    /** Finds out the times of all for whom something came to wait. */
    void findTimes() {
        Timing timing = null;
        List<Due> some;
        do {
            some = transactions.run(handle -> DueStore.unknown(handle, AT_ONCE));
            timing = timing == null && !some.isEmpty() ? timing() : timing;
            findTimes(some, timing);
            // more may have come by it: owners of shadows
        } while (!some.isEmpty() && !ended);
    }

    /** A time that was found out. */
    private record Found(Due due, Instant next) {}

    private void findTimes(List<Due> some, Timing timing) {
        List<Found> found = new ArrayList<>();
        for (Due due : some) {
            try {
                Reporting reporting = hands.readers().of(due.subscriber());
                Optional<Instant> next = timing.next(due.key(), reporting, due.since());
                if (next.isPresent()) {
                    found.add(new Found(due, next.get()));
                } else {
                    noReports(due, due.since());
                }
            } catch (RuntimeException e) {
                putOff(due, e);
            }
        }
        transactions.run(handle -> {
            found.forEach(one -> DueStore.set(handle, one.due(), one.due().since(), one.next()));
            return null;
        });
    }

    /** Has the reports made of all who are due. @return how many were */
    int make() throws InterruptedException {
        int all = 0;
        List<Due> some;
        do {
            some = transactions.run(handle -> DueStore.due(handle, clock.instant(), AT_ONCE));
            if (!some.isEmpty()) {
                make(some, timing());
                all += some.size();
            }
        } while (some.size() == AT_ONCE && !ended);
        return all;
    }

    private void make(List<Due> some, Timing timing) throws InterruptedException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Due due : some) {
            tasks.add(() -> {
                make(due, timing);
                return null;
            });
        }
        for (Future<Void> task : hands.makers().invokeAll(tasks)) {
            try {
                task.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("reports could not be made: " + e.getCause(), e.getCause());
            }
        }
    }

    private void make(Due due, Timing timing) {
        if (ended) {
            return;
        }
        try {
            Subscriber subscriber = due.subscriber();
            if (hands.closing().anyOpen(subscriber)) {
                putOff(due, WHILE_ONE_IS_OPEN);
                return;
            }
            Reporting reporting = hands.readers().of(subscriber);
            Optional<Instant> next = timing.next(due.key(), reporting, clock.instant());
            if (next.isEmpty()) {
                noReports(due, clock.instant());
                return;
            }
            boolean left = hands.maker().make(subscriber).left();
            transactions.run(handle -> {
                if (left) {
                    DueStore.set(handle, due, clock.instant(), next.get());
                } else {
                    DueStore.delete(handle, due);
                }
                return null;
            });
        } catch (IOException | RuntimeException e) {
            putOff(due, e);
        }
    }

    /** He gets none; what waits for a shadow is reported to its owner. */
    private void noReports(Due due, Instant since) {
        Subscriber subscriber = due.subscriber();
        Optional<Subscriber> owner = subscriber.domain().isPresent()
                ? Optional.empty()
                : hands.readers().ownerOf(subscriber.address()).map(Subscriber::new);
        transactions.run(handle -> {
            owner.ifPresent(one -> DueStore.touch(handle, one, since));
            DueStore.delete(handle, due);
            return null;
        });
    }

    private void putOff(Due due, Exception fault) {
        LOGGER.error("event=report-not-made subscriber=\"{}\"", due.key(), fault);
        putOff(due, AFTER_A_FAULT);
    }

    private void putOff(Due due, Duration time) {
        transactions.run(handle -> {
            DueStore.putOff(handle, due, clock.instant().plus(time));
            return null;
        });
    }

    /** Ends after what is under way. */
    void end() {
        ended = true;
    }
}
