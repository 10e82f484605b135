package org.postern.lesson;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Domain;
import org.postern.scan.learn.Features;

/** The clean messages that were delivered last, in memory alone: what a lesson about spam is held against. Safe for use by many threads. */
final class Deliveries {

    private static final int KEPT = 200;
    private static final int TAKEN = 2;
    // what is more like the lesson than this may be of its kind
    private static final double UNLIKE = 0.3;
    // what was hardly clean is no measure of what is
    private static final double CLEAN = -2;

    /** @param domains of its recipients */
    private record Delivery(Clean message, Set<Domain> domains) {}

    private final Deque<Delivery> last = new ArrayDeque<>();

    synchronized void add(Clean message, Set<Domain> domains) {
        if (message.odds() >= CLEAN) {
            return;
        }
        if (last.size() == KEPT) {
            last.removeLast();
        }
        last.addFirst(new Delivery(message, domains));
    }

    /** Two that are not alike the message, newest first, and those of its domain before others. */
    List<Features> against(Features features, Optional<Domain> domain) {
        List<Features> contrasts = new ArrayList<>();
        for (Delivery delivery : ordered(domain)) {
            if (contrasts.size() == TAKEN) {
                break;
            }
            if (delivery.message().features().likeness(features) <= UNLIKE) {
                contrasts.add(delivery.message().features());
            }
        }
        return contrasts;
    }

    private synchronized List<Delivery> ordered(Optional<Domain> domain) {
        List<Delivery> own = new ArrayList<>();
        List<Delivery> others = new ArrayList<>();
        for (Delivery delivery : last) {
            (domain.filter(delivery.domains()::contains).isPresent() ? own : others).add(delivery);
        }
        own.addAll(others);
        return own;
    }
}
