package org.postern.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.postern.address.Domain;

/**
 * What became of attempts, counted from the start on, in messages x recipients; and which destinations fail. Only so many of these are
 * remembered, and none for longer than an hour after it failed last, unless it is down.
 */
public final class RelayFigures {

    private static final int MOST = 1_000;
    private static final Duration RECENT = Duration.ofHours(1);

    /**
     * A destination that fails.
     *
     * @param failures attempts that were deferred, refused, or found no server, as long as it is remembered
     * @param last when the last of them was
     * @param downUntil it is not asked before; the past when it is up
     */
    public record Failing(Domain domain, long failures, Instant last, Instant downUntil) {

        public boolean down(Instant now) {
            return downUntil.isAfter(now);
        }

        private boolean matters(Instant now) {
            return down(now) || last.plus(RECENT).isAfter(now);
        }
    }

    private final Clock clock;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder deferred = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Map<Domain, Failing> failing = new ConcurrentHashMap<>();

    RelayFigures(Clock clock) {
        this.clock = clock;
    }

    /** Attempts that ended alike. @param event delivered, deferred or refused, as the log has it */
    void attempted(Domain domain, String event, int count) {
        if (event.equals("delivered")) {
            delivered.add(count);
            if (!failing.isEmpty()) {
                failing.computeIfPresent(
                        domain, (any, one) -> new Failing(domain, one.failures(), one.last(), Instant.MIN));
            }
            return;
        }
        (event.equals("refused") ? refused : deferred).add(count);
        Instant now = clock.instant();
        remember(domain, known -> new Failing(domain, known.failures() + count, now, known.downUntil()));
    }

    /** None of its servers can be used before that. */
    void down(Domain domain, Instant until) {
        remember(domain, known -> new Failing(domain, known.failures(), clock.instant(), until));
    }

    private void remember(Domain domain, UnaryOperator<Failing> change) {
        failing.compute(
                domain,
                (any, known) -> change.apply(known == null ? new Failing(domain, 0, Instant.MIN, Instant.MIN) : known));
        if (failing.size() > MOST) {
            Instant now = clock.instant();
            failing.values().removeIf(one -> !one.matters(now));
            failing.values().stream()
                    .filter(one -> failing.size() > MOST)
                    .min(Comparator.comparing(Failing::last))
                    .ifPresent(oldest -> failing.remove(oldest.domain()));
        }
    }

    /** Destinations that are down, or failed within the last hour: those that fail most first. */
    public List<Failing> failing(int most) {
        Instant now = clock.instant();
        failing.values().removeIf(one -> !one.matters(now));
        return failing.values().stream()
                .sorted(Comparator.comparingLong(Failing::failures).reversed().thenComparing(one -> one.domain()
                        .name()))
                .limit(most)
                .toList();
    }

    public long delivered() {
        return delivered.sum();
    }

    public long deferred() {
        return deferred.sum();
    }

    public long refused() {
        return refused.sum();
    }
}
