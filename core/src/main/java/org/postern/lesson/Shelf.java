package org.postern.lesson;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of domains and mailboxes that were asked last, bounded by what they take in memory. */
final class Shelf {

    /** @param octets it took when this was last asked */
    private record Place(Held held, long octets) {}

    private final long most;
    private final Map<PartName, Place> places = new LinkedHashMap<>(16, 0.75f, true);
    private long octets;

    Shelf(long most) {
        this.most = most;
    }

    synchronized Optional<Held> get(PartName name) {
        return Optional.ofNullable(places.get(name)).map(Place::held);
    }

    /** Puts it there, or sees how large it has become; others go for it. */
    synchronized void put(Held held) {
        remove(held.name());
        long size = held.octets();
        places.put(held.name(), new Place(held, size));
        octets += size;
        Iterator<Place> eldest = places.values().iterator();
        while (octets > most && eldest.hasNext()) {
            octets -= eldest.next().octets();
            eldest.remove();
        }
    }

    synchronized void remove(PartName name) {
        Place before = places.remove(name);
        octets -= before == null ? 0 : before.octets();
    }

    synchronized List<PartName> names() {
        return List.copyOf(places.keySet());
    }

    synchronized int size() {
        return places.size();
    }

    synchronized long octets() {
        return octets;
    }
}
