package org.postern.login;

import java.time.Clock;
import java.time.Duration;

/**
 * Counts by network who shows links that are none. It is apart from the passwords: a program that opens links and spoils their letters must
 * not keep people from logging in. Safe for use by many threads.
 */
public final class Guesses {

    /** In ten minutes. */
    public static final int PER_NETWORK = 60;

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final RecentCounts networks;

    public Guesses(Clock clock) {
        this.networks = new RecentCounts(clock, WINDOW);
    }

    /**
     * Somebody showed a link that is none.
     *
     * @throws TooManyFailures if there were too many from his network
     */
    public synchronized void wrong(Peer peer) {
        if (networks.of(peer.network()) >= PER_NETWORK) {
            throw new TooManyFailures(networks.left(peer.network()));
        }
        networks.add(peer.network());
    }
}
