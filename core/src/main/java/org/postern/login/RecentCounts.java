package org.postern.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something happened of late, by key: the first time opens a window, at whose end the count is forgotten. Kept in memory, bounded;
 * the oldest are forgotten first. Whoever uses it sees to threads.
 */
final class RecentCounts {

    private static final int REMEMBERED = 10_000;

    private static final class Count {
        private int times;
        private Instant until;
    }

    private final Clock clock;
    private final Duration window;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED;
        }
    };

    RecentCounts(Clock clock, Duration window) {
        this.clock = clock;
        this.window = window;
    }

    int of(String key) {
        Count count = counts.get(key);
        return count == null || !clock.instant().isBefore(count.until) ? 0 : count.times;
    }

    void add(String key) {
        int before = of(key);
        Count last = counts.remove(key);
        Count count = before == 0 ? new Count() : last;
        count.times = before + 1;
        count.until = before == 0 ? clock.instant().plus(window) : count.until;
        counts.put(key, count);
    }

    /** Takes back some of what was added. */
    void forgive(String key, int times) {
        Count count = counts.get(key);
        if (count != null) {
            count.times = Math.max(0, count.times - times);
        }
    }

    /** Until the count is forgotten. */
    Duration left(String key) {
        Count count = counts.get(key);
        return count == null ? Duration.ZERO : Duration.between(clock.instant(), count.until);
    }
}
