package org.postern.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the account with the rows it counts, line by line, while mail goes on. A line is read, its rows are counted, and it is read again: only
 * when it has not moved meanwhile does the comparison say anything; a busy line waits for a later round.
 */
public final class Audit implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Audit.class);

    private static final Duration WHOLE_EVERY = Duration.ofHours(23);
    private static final int TRIES = 4;
    private static final int MOST_LOGGED = 50;
    // a small share of the machine: so many times as long as it works does it rest
    private static final int REST = 5;

    private final Transactions transactions;
    private final Clock clock;
    private final Map<String, List<Difference>> differences = new ConcurrentSkipListMap<>();
    private final LongAdder compared = new LongAdder();
    private final Pace pace = new Pace(REST);
    private Instant whole = Instant.MIN;
    private int logged;
    private volatile Instant finished;

    public Audit(Jdbi jdbi, Clock clock) {
        this.transactions = new Transactions(jdbi);
        this.clock = clock;
    }

    /** One round: the lines with open rows and those of today and yesterday; once a day all that have rows. For one thread. */
    public void run() {
        logged = 0;
        Instant now = clock.instant();
        boolean all = whole.plus(WHOLE_EVERY).isBefore(now);
        LocalDate since =
                all ? LocalDate.EPOCH : LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        for (Line line : read(handle -> AuditStore.lines(handle, since))) {
            long begun = System.nanoTime();
            compare(line);
            if (pace.ended(begun)) {
                return;
            }
        }
        whole = all ? now : whole;
        finished = clock.instant();
    }

    /** A line may move and move back while its rows are counted; so a difference has to show twice. */
    private void compare(Line line) {
        List<Difference> before = List.of();
        for (int i = 0; i < TRIES; i++) {
            Optional<List<Difference>> seen = differences(line);
            if (seen.isEmpty()) {
                return;
            }
            if (seen.get().isEmpty() || seen.get().equals(before)) {
                compared.increment();
                conclude(line, seen.get());
                return;
            }
            before = seen.get();
        }
    }

    /** Empty when the line has moved meanwhile. */
    private Optional<List<Difference>> differences(Line line) {
        Optional<AuditStore.Entry> entry = read(handle -> AuditStore.entry(handle, line));
        Map<State, Long> rows = read(handle -> AuditStore.rows(handle, line));
        boolean stood = entry.equals(read(handle -> AuditStore.entry(handle, line)));
        return entry.filter(any -> stood).map(account -> Difference.between(line, account, rows));
    }

    private void conclude(Line line, List<Difference> found) {
        String key = line.toString();
        List<Difference> known = found.isEmpty() ? differences.remove(key) : differences.put(key, found);
        if (!found.equals(known)) {
            for (Difference one : found) {
                // where all is wrong some lines say so as well
                if (++logged > MOST_LOGGED) {
                    return;
                }
                LOGGER.error(
                        "event=account-does-not-close domain={} day={} origin={} what={} account={} rows={}",
                        one.domain(),
                        one.day(),
                        one.origin().wire(),
                        one.what(),
                        one.account(),
                        one.rows());
            }
        }
    }

    private <R> R read(HandleCallback<R, RuntimeException> callback) {
        return transactions.run(callback);
    }

    /** What was found and not yet found to be right again. */
    public List<Difference> differences() {
        return differences.values().stream().flatMap(List::stream).toList();
    }

    /** How many times a line was compared, since the start. */
    public long compared() {
        return compared.sum();
    }

    /** When the last round ended; empty before. */
    public Optional<Instant> finished() {
        return Optional.ofNullable(finished);
    }

    /** Ends a round that is under way after the line that it is at. */
    @Override
    public void close() {
        pace.close();
    }
}
