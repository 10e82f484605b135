package org.postern.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed logins by network, and by login and network. Too many from one network stop that network for a while; too many for one login
 * stop every network that failed at it before, but never one that did not: whoever guesses at the operator's password from everywhere cannot
 * lock the operator out. Kept in memory, bounded; the oldest are forgotten first.
 */
final class FailedLogins {

    static final int PER_NETWORK = 10;
    static final int PER_LOGIN = 20;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 10_000;

    private static final class Count {
        private int failures;
        private Instant until;
    }

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED;
        }
    };

    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    /** @throws TooManyFailures if this attempt must wait */
    synchronized void check(String login, String network) {
        if (failures(network) >= PER_NETWORK) {
            throw new TooManyFailures(left(network));
        }
        if (failures(login) >= PER_LOGIN && failures(pair(login, network)) > 0) {
            throw new TooManyFailures(left(login));
        }
    }

    synchronized void failed(String login, String network) {
        count(network);
        count(login);
        count(pair(login, network));
    }

    /** A login that succeeded forgives what its network did at it. */
    synchronized void succeeded(String login, String network) {
        counts.remove(network);
        counts.remove(pair(login, network));
    }

    private void count(String key) {
        int before = failures(key);
        Count count = before == 0 ? new Count() : counts.remove(key);
        count.failures = before + 1;
        count.until = before == 0 ? clock.instant().plus(WINDOW) : count.until;
        counts.put(key, count);
    }

    private int failures(String key) {
        Count count = counts.get(key);
        return count == null || !clock.instant().isBefore(count.until) ? 0 : count.failures;
    }

    private Duration left(String key) {
        return Duration.between(clock.instant(), counts.get(key).until);
    }

    private static String pair(String login, String network) {
        return login + " " + network;
    }
}
