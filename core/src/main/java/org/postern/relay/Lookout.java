package org.postern.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.postern.ledger.Delivery;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a destination's next rows from the ledger, and sets the alarm for the first that is not due yet. */
final class Lookout {

    private static final Logger LOGGER = LoggerFactory.getLogger(Lookout.class);
    private static final int PAGE = 200;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    // The end of time that fits into the database
    private static final Instant FAR = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Outbox outbox;
    private final RelaySettings settings;
    private final Results results;
    private final BiConsumer<Destination, Instant> alarm;
    private final Clock clock;

    Lookout(
            Outbox outbox,
            RelaySettings settings,
            Results results,
            BiConsumer<Destination, Instant> alarm,
            Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.results = results;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** Rows sorted by what is to be done with them. @param future the first that is not due was seen: there is nothing behind it */
    private record Sorted(List<Delivery> due, List<Delivery> expired, boolean future) {}

    /** @return false when there was nothing to read now */
    boolean look(Destination destination) {
        Optional<Set<DeliveryId>> known = destination.look(clock.instant());
        if (known.isEmpty()) {
            return false;
        }
        int limit = known.get().size() + PAGE;
        Sorted sorted = new Sorted(List.of(), List.of(), false);
        boolean more = false;
        try {
            List<Delivery> rows = outbox.queued(destination.domain(), FAR, limit);
            sorted = sort(destination, rows, known.get());
            more = rows.size() == limit && !sorted.future();
        } catch (RuntimeException e) {
            LOGGER.error("event=queue-not-read domain={}", destination.domain(), e);
            alarm.accept(destination, clock.instant().plus(PAUSE));
        } finally {
            List<DeliveryId> expired =
                    sorted.expired().stream().map(Delivery::id).toList();
            destination.found(Batch.of(sorted.due()), expired, more);
        }
        results.expired(destination, sorted.expired());
        return true;
    }

    private Sorted sort(Destination destination, List<Delivery> rows, Set<DeliveryId> known) {
        Instant now = clock.instant();
        // After a flush, what was put off before it is due; what is put off after it is not
        Instant flushed = destination.flushed().equals(Instant.MIN)
                ? Instant.MIN
                : destination.flushed().plus(settings.retryEvery());
        List<Delivery> due = new ArrayList<>();
        List<Delivery> expired = new ArrayList<>();
        for (Delivery row : rows) {
            if (known.contains(row.id())) {
                continue;
            }
            if (row.next().isAfter(now) && !row.next().isBefore(flushed)) {
                alarm.accept(destination, row.next());
                return new Sorted(due, expired, true);
            }
            // Even the oldest message gets one attempt, were the gateway itself away for a week
            boolean tried = row.attempts() > 0 || !destination.lastReply().isEmpty();
            boolean over = !row.queued().plus(settings.keepTrying()).isAfter(now);
            (tried && over ? expired : due).add(row);
        }
        return new Sorted(due, expired, false);
    }
}
