package org.postern.login;

import java.time.Clock;
import java.time.Duration;

/**
 * Counts failed logins by network, and by login and network. Too many from one network stop that network for a while; too many for one login
 * stop every network that failed at it before, but never one that did not: whoever guesses at the operator's password from everywhere cannot
 * lock the operator out.
 */
final class FailedLogins {

    static final int PER_NETWORK = 10;
    static final int PER_LOGIN = 20;
    static final Duration WINDOW = Duration.ofMinutes(10);

    private final RecentCounts counts;

    FailedLogins(Clock clock) {
        this.counts = new RecentCounts(clock, WINDOW);
    }

    /** @throws TooManyFailures if this attempt must wait */
    synchronized void check(String login, String network) {
        check(network);
        if (counts.of(login) >= PER_LOGIN && counts.of(pair(login, network)) > 0) {
            throw new TooManyFailures(counts.left(login));
        }
    }

    /** For what names no login, such as a link. @throws TooManyFailures if this attempt must wait */
    synchronized void check(String network) {
        if (counts.of(network) >= PER_NETWORK) {
            throw new TooManyFailures(counts.left(network));
        }
    }

    synchronized void failed(String login, String network) {
        counts.add(network);
        counts.add(login);
        counts.add(pair(login, network));
    }

    synchronized void failed(String network) {
        counts.add(network);
    }

    /**
     * A login that succeeded forgives what its network did at it. What the network did at others stays: else whoever has one login could guess
     * at all the others.
     */
    synchronized void succeeded(String login, String network) {
        int own = counts.of(pair(login, network));
        counts.forgive(network, own);
        counts.forgive(pair(login, network), own);
    }

    private static String pair(String login, String network) {
        return login + " " + network;
    }
}
