package org.postern.login;

import java.time.Clock;
import java.time.Duration;

/** How many links are mailed: a few for each login, so that nobody's mailbox is filled, and some more for each network that asks. */
final class LinkLimits {

    static final int PER_LOGIN = 3;
    static final int PER_NETWORK = 20;
    static final Duration WINDOW = Duration.ofHours(1);

    private final RecentCounts logins;
    private final RecentCounts networks;

    LinkLimits(Clock clock) {
        this.logins = new RecentCounts(clock, WINDOW);
        this.networks = new RecentCounts(clock, WINDOW);
    }

    /** Counts one more, if it is within the limits. */
    synchronized boolean allow(String login, String network) {
        if (logins.of(login) >= PER_LOGIN || networks.of(network) >= PER_NETWORK) {
            return false;
        }
        logins.add(login);
        networks.add(network);
        return true;
    }
}
