package org.postern.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.tenant.DeliveryServer;

/** Which of a destination's servers to try, and which rest because they took nothing lately. */
final class Servers {

    private final Map<DeliveryServer, Instant> resting = new HashMap<>();

    /** Those that do not rest, by priority; equal ones in random order, which balances them (RFC 5321 5.1). */
    synchronized List<DeliveryServer> order(Collection<DeliveryServer> all, Instant now) {
        List<DeliveryServer> awake = new ArrayList<>(all);
        awake.removeIf(server -> now.isBefore(resting.getOrDefault(server, Instant.MIN)));
        Collections.shuffle(awake);
        awake.sort(Comparator.comparingInt(DeliveryServer::priority));
        return awake;
    }

    synchronized void rest(DeliveryServer server, Instant until) {
        resting.put(server, until);
    }

    synchronized void works(DeliveryServer server) {
        resting.remove(server);
    }

    synchronized void wakeAll() {
        resting.clear();
    }

    /** When the first of them may be tried; the past when one may be now. */
    synchronized Instant firstAwake(Collection<DeliveryServer> all) {
        return all.stream()
                .map(server -> resting.getOrDefault(server, Instant.MIN))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
