package org.postern.matchers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.address.Network;
import org.postern.settings.GatewaySettings.Throttle;

/**
 * Counts unknown recipients per peer network within a window, and says how the network is to be treated. Bounded: the networks that were
 * quiet longest are forgotten first.
 */
class UnknownRecipients {

    /** What a RCPT of the network gets. */
    enum Treatment {
        NORMAL,
        SLOW,
        REFUSE
    }

    private static final int MOST_NETWORKS = 100_000;

    private final Throttle throttle;
    private final Clock clock;
    private final List<Network> exempt;
    private final Map<Network, Deque<Instant>> times = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, Deque<Instant>> eldest) {
            return size() > MOST_NETWORKS;
        }
    };

    UnknownRecipients(Throttle throttle, Clock clock) {
        this.throttle = throttle;
        this.clock = clock;
        this.exempt = throttle.exempt().stream().map(Network::parse).toList();
    }

    Duration delay() {
        return throttle.delay();
    }

    synchronized void count(String ip) {
        Deque<Instant> seen = times.computeIfAbsent(Network.ofPeer(ip), network -> new ArrayDeque<>());
        forgetOld(seen);
        // more than this many change nothing, but would cost memory
        if (seen.size() > throttle.refuseAfter()) {
            seen.removeFirst();
        }
        seen.addLast(clock.instant());
    }

    synchronized Treatment treatment(String ip) {
        Deque<Instant> seen = times.get(Network.ofPeer(ip));
        if (seen == null || exempt.stream().anyMatch(network -> network.contains(ip))) {
            return Treatment.NORMAL;
        }
        forgetOld(seen);
        if (seen.size() >= throttle.refuseAfter()) {
            return Treatment.REFUSE;
        }
        return seen.size() >= throttle.slowAfter() ? Treatment.SLOW : Treatment.NORMAL;
    }

    private void forgetOld(Deque<Instant> seen) {
        Instant oldest = clock.instant().minus(throttle.window());
        while (!seen.isEmpty() && seen.getFirst().isBefore(oldest)) {
            seen.removeFirst();
        }
    }
}
