package org.postern.outbreak;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.scan.check.Elsewhere;
import org.postern.scan.check.Facts;
import org.postern.secret.KeyedHash;
import org.postern.settings.OutbreakSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What many tenants hold just now. Safe for use by many threads; none of them waits for the database. */
public final class Outbreak implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Outbreak.class);
    private static final int SECONDS = 3;
    private static final int AT_ONCE = 500;
    private static final int MOST_READ = 20_000;
    private static final long MOST_ROWS = 500_000;
    /** However long it goes on, it is counted anew after so long. */
    private static final Duration OLDEST = Duration.ofHours(24);
    /** By which clocks of nodes may differ, and a commit may come later than its row says. */
    private static final Duration OVERLAP = Duration.ofSeconds(20);

    private final Transactions transactions;
    private final KeyedHash hash;
    private final OutbreakSettings settings;
    private final Clock clock;
    private final Counts counts = new Counts();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outbreak");
        thread.setDaemon(true);
        return thread;
    });
    private long read;

    public Outbreak(Jdbi jdbi, KeyedHash hash, OutbreakSettings settings, Clock clock) {
        this.transactions = new Transactions(jdbi);
        this.hash = hash;
        this.settings = settings;
        this.clock = clock;
    }

    /** From now on the table and what is counted here are exchanged, every few seconds, until this is closed. */
    public void start() {
        if (settings.on()) {
            timer.scheduleWithFixedDelay(this::exchange, 0, SECONDS, TimeUnit.SECONDS);
        }
    }

    /**
     * The marks of a message, hashed. None while this is switched off.
     *
     * @param ip of who handed it in, if it is known
     */
    public List<String> marks(Facts facts, Optional<String> ip) {
        if (!settings.on()) {
            return List.of();
        }
        return Fingerprint.of(facts, ip).stream()
                .map(mark -> mark.kind().sign() + hash.of("mark", mark.kind().name(), mark.text()))
                .distinct()
                .toList();
    }

    /** What others than these accounts hold of a message with these marks. */
    public Elsewhere elsewhere(List<String> marks, Set<Domain> accounts) {
        if (marks.isEmpty()) {
            return Elsewhere.NOTHING;
        }
        long changed = clock.millis() - settings.time().toMillis();
        long born = clock.millis() - OLDEST.toMillis();
        Set<String> own = accounts.stream().map(this::hashed).collect(Collectors.toCollection(HashSet::new));
        List<Judgement.Sighting> sightings = new ArrayList<>();
        List<Map<String, Integer>> text = new ArrayList<>();
        for (String mark : marks) {
            Map<String, Integer> amounts = counts.of(mark, changed, born);
            amounts.keySet().removeAll(own);
            if (Mark.Kind.of(mark) == Mark.Kind.TEXT) {
                text.add(amounts);
            } else {
                sightings.add(Sightings.of(Mark.Kind.of(mark), amounts));
            }
        }
        Sightings.ofText(text).ifPresent(sightings::add);
        return Judgement.of(sightings, settings.tenants());
    }

    private String hashed(Domain account) {
        return hash.of("account", account.name());
    }

    /** Counts a message that these accounts hold, because of what it is. */
    public void held(List<String> marks, Set<Domain> accounts) {
        accounts.forEach(account -> add(marks, hashed(account), 1));
    }

    /** Counts a message that was delivered to somebody, because it is wanted. */
    public void delivered(List<String> marks) {
        add(marks, MarkRow.DELIVERED, 1);
    }

    /** Takes back that an account held a message: it is wanted there. */
    public void takeBack(List<String> marks, Domain account) {
        add(marks, hashed(account), -1);
        delivered(marks);
    }

    private void add(List<String> marks, String account, int difference) {
        long now = clock.millis();
        marks.forEach(mark -> counts.add(new MarkRow.Key(mark, account), difference, now));
    }

    /** Writes what was counted here and reads what others have; what cannot be written is kept for the next time. */
    void exchange() {
        try {
            for (List<MarkRow> rows = counts.waiting(AT_ONCE); !rows.isEmpty(); rows = counts.waiting(AT_ONCE)) {
                List<MarkRow> some = rows;
                transactions.run(handle -> write(handle, some));
                counts.written(some);
            }
            read();
            counts.sweep(clock.millis() - settings.time().toMillis(), clock.millis() - OLDEST.toMillis());
        } catch (RuntimeException e) {
            LOGGER.warn("event=outbreak-not-exchanged reason={}", e.getClass().getName());
        }
    }

    private static Void write(Handle handle, List<MarkRow> rows) {
        for (MarkRow row : rows) {
            if (!MarkStore.add(handle, row.key(), row.amount(), row.changed()) && row.amount() > 0) {
                MarkStore.insert(handle, row);
            }
        }
        return null;
    }

    private void read() {
        long from = Math.max(
                read - OVERLAP.toMillis(), clock.millis() - settings.time().toMillis());
        List<MarkRow> rows = transactions.run(handle -> MarkStore.changed(handle, from, MOST_READ));
        counts.read(rows);
        // with more than one page, the next time begins where this one ended
        read = rows.size() < MOST_READ
                ? clock.millis()
                : rows.get(rows.size() - 1).changed() + OVERLAP.toMillis();
    }

    /** Deletes what is too old, and the oldest of what is too much. */
    public void expire() {
        long changed = clock.millis() - settings.time().toMillis();
        long born = clock.millis() - OLDEST.toMillis();
        while (delete(handle -> MarkStore.old(handle, changed, born, AT_ONCE))) {
            // the next some
        }
        while (transactions.run(MarkStore::count) > MOST_ROWS && delete(handle -> MarkStore.stale(handle, AT_ONCE))) {
            // the next some
        }
    }

    private boolean delete(HandleCallback<List<MarkRow.Key>, RuntimeException> which) {
        return !Thread.currentThread().isInterrupted()
                && transactions.run(handle -> {
                    List<MarkRow.Key> some = which.withHandle(handle);
                    MarkStore.delete(handle, some);
                    return !some.isEmpty();
                });
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (settings.on()) {
            exchange();
        }
    }
}
