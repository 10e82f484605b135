package org.postern.relay;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Mail;
import org.postern.ledger.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the ledger what became of deliveries, and does not wait for it. A crash before the commit makes duplicates of these few, never a loss.
 */
final class Commits {

    private static final Logger LOGGER = LoggerFactory.getLogger(Commits.class);
    private static final long PAUSE_MILLIS = 1_000;

    /** What is to be written, and what then is to be done. */
    private record Word(
            Destination destination,
            Collection<DeliveryId> ids,
            Supplier<CompletableFuture<Void>> what,
            Runnable then) {}

    private final Outbox outbox;
    private final ScheduledExecutorService timer;
    private final BiConsumer<Destination, Instant> alarm;

    /** @param alarm told of every retry, once it is written */
    Commits(Outbox outbox, ScheduledExecutorService timer, BiConsumer<Destination, Instant> alarm) {
        this.outbox = outbox;
        this.timer = timer;
        this.alarm = alarm;
    }

    void delivered(Destination destination, Collection<DeliveryId> ids, String reply) {
        write(new Word(destination, ids, () -> outbox.delivered(ids, reply), () -> {}));
    }

    void retry(Destination destination, Collection<DeliveryId> ids, Instant next, String reply) {
        write(new Word(destination, ids, () -> outbox.retry(ids, next, reply), () -> alarm.accept(destination, next)));
    }

    void park(Destination destination, Map<DeliveryId, String> replies, HeldClass heldClass) {
        write(new Word(destination, replies.keySet(), () -> outbox.park(replies, heldClass), () -> {}));
    }

    void bounced(Destination destination, Map<DeliveryId, String> replies, Mail notice) {
        write(new Word(destination, replies.keySet(), () -> outbox.bounced(replies, notice), () -> {}));
    }

    /** Mail of our own; nobody is told. */
    void failed(Destination destination, Map<DeliveryId, String> replies) {
        write(new Word(destination, replies.keySet(), () -> outbox.failed(replies), () -> {}));
    }

    /** Until it works: what is delivered and not written would be delivered again. */
    private void write(Word word) {
        CompletableFuture<Void> written;
        try {
            written = word.what().get();
        } catch (RuntimeException e) {
            written = CompletableFuture.failedFuture(e);
        }
        written.whenComplete((done, failure) -> {
            if (failure == null) {
                // in this order: who is woken must not take the row for one that is under way
                word.destination().committed(word.ids());
                word.then().run();
            } else {
                LOGGER.error(
                        "event=deliveries-not-committed count={}", word.ids().size(), failure);
                again(() -> write(word));
            }
        });
    }

    private void again(Runnable write) {
        try {
            timer.schedule(write, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.warn("event=deliveries-not-committed reason=\"the gateway stops; they may be delivered again\"");
        }
    }
}
