package org.postern.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.ToLongFunction;
import org.postern.address.Domain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much accounts have held, as it was when it was last found out. Whoever asks never waits: what is older than a minute is found out in the
 * background, and what is not known yet is nothing.
 */
final class Held {

    private static final Logger LOGGER = LoggerFactory.getLogger(Held.class);
    private static final long MINUTE_MILLIS = 60_000;
    private static final long FORGOTTEN_MILLIS = 3_600_000;

    private record Known(long bytes, long asked) {}

    private final ToLongFunction<Domain> ledger;
    private final Executor background;
    private final Map<Domain, Known> known = new ConcurrentHashMap<>();

    Held(ToLongFunction<Domain> ledger, Executor background) {
        this.ledger = ledger;
        this.background = background;
    }

    long bytes(Domain account, long now) {
        Known before = known.get(account);
        if (before != null && now - before.asked() < MINUTE_MILLIS) {
            return before.bytes();
        }
        long bytes = before == null ? 0 : before.bytes();
        Known asked = new Known(bytes, now);
        // one of those who come at a time asks
        boolean mine =
                before == null ? known.putIfAbsent(account, asked) == null : known.replace(account, before, asked);
        if (mine) {
            ask(account, now);
        }
        return bytes;
    }

    private void ask(Domain account, long now) {
        try {
            background.execute(() -> {
                try {
                    known.put(account, new Known(ledger.applyAsLong(account), now));
                } catch (RuntimeException e) {
                    LOGGER.warn("event=held-bytes-not-known account={} reason=\"{}\"", account, e.getMessage());
                }
            });
        } catch (RejectedExecutionException expected) {
            // the gateway stops
        }
    }

    void sweep(long now) {
        known.values().removeIf(one -> now - one.asked() > FORGOTTEN_MILLIS);
    }
}
