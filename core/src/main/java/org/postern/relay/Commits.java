package org.postern.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the ledger what became of deliveries: whatever was finished while the last commit ran is in the next one, so that many connections
 * share one fsync and none waits for it. A crash before the commit makes duplicates of these few, never a loss.
 */
final class Commits {

    private static final Logger LOGGER = LoggerFactory.getLogger(Commits.class);
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_AT_ONCE = 200;
    private static final long PAUSE_MILLIS = 1_000;

    /** What to write. @param next only of a retry */
    private record Finished(
            Destination destination, Collection<DeliveryId> ids, What what, Instant next, String reply) {}

    private enum What {
        DELIVERED,
        RETRY,
        UNDELIVERABLE,
        END
    }

    private record Retry(Instant next, String reply) {}

    private final Ledger ledger;
    private final BiConsumer<Destination, Instant> alarm;
    private final BlockingQueue<Finished> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "relay-commits");
    private volatile boolean closing;

    /** @param alarm told of every retry, once it is written */
    Commits(Ledger ledger, BiConsumer<Destination, Instant> alarm) {
        this.ledger = ledger;
        this.alarm = alarm;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void delivered(Destination destination, Collection<DeliveryId> ids, String reply) {
        put(new Finished(destination, ids, What.DELIVERED, Instant.MIN, reply));
    }

    void retry(Destination destination, Collection<DeliveryId> ids, Instant next, String reply) {
        put(new Finished(destination, ids, What.RETRY, next, reply));
    }

    void undeliverable(Destination destination, Collection<DeliveryId> ids, String reply) {
        put(new Finished(destination, ids, What.UNDELIVERABLE, Instant.MIN, reply));
    }

    private void put(Finished finished) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(finished);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Finished> some = new ArrayList<>();
        boolean more = true;
        while (more) {
            try {
                some.clear();
                some.add(queue.take());
                queue.drainTo(some, MOST_AT_ONCE);
                more = !some.removeIf(finished -> finished.what() == What.END) || !queue.isEmpty();
                commit(some);
            } catch (InterruptedException e) {
                more = false;
            }
        }
    }

    /** Until it works: what is delivered and not written would be delivered again. */
    private void commit(List<Finished> some) throws InterruptedException {
        while (true) {
            try {
                write(some);
                some.forEach(this::written);
                return;
            } catch (RuntimeException e) {
                LOGGER.error("event=deliveries-not-committed count={} reason=\"{}\"", some.size(), e.getMessage(), e);
                if (closing) {
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void written(Finished finished) {
        finished.destination().committed(finished.ids());
        if (finished.what() == What.RETRY) {
            alarm.accept(finished.destination(), finished.next());
        }
    }

    private void write(List<Finished> some) {
        Map<DeliveryId, String> delivered = new LinkedHashMap<>();
        Map<Retry, List<DeliveryId>> retries = new LinkedHashMap<>();
        Map<String, List<DeliveryId>> undeliverable = new LinkedHashMap<>();
        for (Finished finished : some) {
            if (finished.what() == What.DELIVERED) {
                finished.ids().forEach(id -> delivered.put(id, finished.reply()));
            } else if (finished.what() == What.RETRY) {
                Retry key = new Retry(finished.next(), finished.reply());
                retries.computeIfAbsent(key, k -> new ArrayList<>()).addAll(finished.ids());
            } else {
                undeliverable
                        .computeIfAbsent(finished.reply(), k -> new ArrayList<>())
                        .addAll(finished.ids());
            }
        }
        if (!delivered.isEmpty()) {
            ledger.delivered(delivered);
        }
        retries.forEach((retry, ids) -> ledger.retry(ids, retry.next(), retry.reply()));
        undeliverable.forEach((reply, ids) -> ledger.undeliverable(ids, reply));
    }

    /** Writes what there is, then ends. */
    void close(long milliseconds) throws InterruptedException {
        closing = true;
        Finished end = new Finished(null, List.of(), What.END, Instant.MIN, "");
        if (queue.offer(end, milliseconds, TimeUnit.MILLISECONDS)) {
            thread.join(milliseconds);
        }
    }
}
