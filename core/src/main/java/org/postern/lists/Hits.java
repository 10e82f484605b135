package org.postern.lists;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postern.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often entries decided, counted in memory and written some seconds later. A crash loses the count of these seconds. */
final class Hits implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Hits.class);
    private static final int SECONDS = 3;
    private static final int AT_ONCE = 500;

    /** @param last when it was counted last */
    record Count(long hits, Instant last) {

        Count plus(Count other) {
            return new Count(hits + other.hits, other.last.isAfter(last) ? other.last : last);
        }
    }

    private final Transactions transactions;
    private final ListBatches batches = new ListBatches();
    private final Map<Long, Count> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "list-hits");
        thread.setDaemon(true);
        return thread;
    });

    Hits(Transactions transactions) {
        this.transactions = transactions;
        timer.scheduleWithFixedDelay(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    void count(long entry, Instant now) {
        counts.merge(entry, new Count(1, now), Count::plus);
    }

    /** Writes what was counted until now; what cannot be written is kept for the next time. */
    void write() {
        Map<Long, Count> taken = new HashMap<>();
        counts.keySet().forEach(entry -> taken.put(entry, counts.remove(entry)));
        // in their order, so that two who write rows do not wait for each other
        var sorted =
                taken.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        IntStream.iterate(0, from -> from < sorted.size(), from -> from + AT_ONCE)
                .mapToObj(from -> sorted.subList(from, Math.min(sorted.size(), from + AT_ONCE)))
                .forEach(some -> write(some.stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, Count::plus, java.util.TreeMap::new))));
    }

    private void write(Map<Long, Count> some) {
        try {
            transactions.run(handle -> {
                batches.hit(handle, some);
                return null;
            });
        } catch (RuntimeException e) {
            some.forEach((entry, count) -> counts.merge(entry, count, Count::plus));
            LOGGER.warn("event=list-hits-not-written reason={}", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
