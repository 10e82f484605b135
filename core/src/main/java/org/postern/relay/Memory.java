package org.postern.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.tenant.DeliveryServer;

/** What delivery servers said, for a time, and only while they are the servers that are set. Bounded: what was used least goes first. */
final class Memory<K, V> {

    private record Entry<V>(V value, Instant until, List<DeliveryServer> by) {}

    private final InstantSource clock;
    private final Map<K, Entry<V>> entries;

    Memory(int most, InstantSource clock) {
        this.clock = clock;
        this.entries = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
                return size() > most;
            }
        };
    }

    /** @param servers those that are set now */
    synchronized Optional<V> get(K key, List<DeliveryServer> servers) {
        Entry<V> entry = entries.get(key);
        if (entry == null || !clock.instant().isBefore(entry.until) || !entry.by.equals(servers)) {
            return Optional.empty();
        }
        return Optional.of(entry.value);
    }

    synchronized void put(K key, V value, Duration time, List<DeliveryServer> servers) {
        entries.put(key, new Entry<>(value, clock.instant().plus(time), servers));
    }
}
