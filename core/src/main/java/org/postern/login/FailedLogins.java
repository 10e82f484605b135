package org.postern.login;

import java.time.Clock;
import java.time.Duration;

/**
 * Counts failed logins by network, and by login and network. Too many from one network stop that network for a while; too many for one login
 * stop every network that failed at it before, but never one that did not: whoever guesses at the operator's password from everywhere cannot
 * lock the operator out. Wrong codes of a second factor, which come after the right password, are counted by login alone.
 */
final class FailedLogins {

    static final int PER_NETWORK = 10;
    static final int PER_LOGIN = 20;
    static final Duration WINDOW = Duration.ofMinutes(10);

    // apart: whoever types the name of somebody's network as a login must not count against that network
    private final RecentCounts networks;
    private final RecentCounts logins;
    private final RecentCounts pairs;
    private final RecentCounts codes;

    FailedLogins(Clock clock) {
        this.networks = new RecentCounts(clock, WINDOW);
        this.logins = new RecentCounts(clock, WINDOW);
        this.pairs = new RecentCounts(clock, WINDOW);
        this.codes = new RecentCounts(clock, WINDOW);
    }

    /** @throws TooManyFailures if this attempt must wait */
    synchronized void check(String login, String network) {
        check(network);
        if (logins.of(login) >= PER_LOGIN && pairs.of(pair(login, network)) > 0) {
            throw new TooManyFailures(logins.left(login));
        }
    }

    /** For what names no login, such as a link. @throws TooManyFailures if this attempt must wait */
    synchronized void check(String network) {
        if (networks.of(network) >= PER_NETWORK) {
            throw new TooManyFailures(networks.left(network));
        }
    }

    synchronized void failed(String login, String network) {
        networks.add(network);
        logins.add(login);
        pairs.add(pair(login, network));
    }

    synchronized void failed(String network) {
        networks.add(network);
    }

    /**
     * From wherever they came: who has the password, and a network for each guess, shall not find the code. Only he can bring this about, so
     * nobody else locks the owner out.
     *
     * @throws TooManyFailures if there were too many wrong codes for the login
     */
    synchronized void checkCodes(String login) {
        if (codes.of(login) >= PER_LOGIN) {
            throw new TooManyFailures(codes.left(login));
        }
    }

    synchronized void wrongCode(String login) {
        codes.add(login);
    }

    /**
     * A login that succeeded forgives what its network did at it. What the network did at others stays: else whoever has one login could guess
     * at all the others.
     */
    synchronized void succeeded(String login, String network) {
        int own = pairs.of(pair(login, network));
        networks.forgive(network, own);
        pairs.forgive(pair(login, network), own);
    }

    private static String pair(String login, String network) {
        return login + " " + network;
    }
}
