package org.postern.tenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The look-ups used last, bounded. What was loaded while it was being forgotten is answered but not kept: it may be older than the change.
 * To forget costs the same however much is kept: counters say which entries are too old, and a few others are too old with them.
 */
final class Cache<K, V> {

    private static final int STRIPES = 32;
    private static final int COUNTERS = 4_096;

    /** @param generation of its key when the value began to be loaded */
    private record Kept<V>(V value, long generation) {}

    private final Function<K, ?> group;
    private final List<Map<K, Kept<V>>> stripes;
    private final AtomicLongArray counters = new AtomicLongArray(COUNTERS);
    private final AtomicLong all = new AtomicLong();

    /** @param group what many keys may be forgotten by at once */
    Cache(int capacity, Function<K, ?> group) {
        this.group = group;
        this.stripes = IntStream.range(0, STRIPES)
                .<Map<K, Kept<V>>>mapToObj(i -> stripe(Math.max(1, capacity / STRIPES)))
                .toList();
    }

    private static <K, V> Map<K, V> stripe(int capacity) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    V get(K key, Function<K, V> load) {
        int hash = spread(key);
        Map<K, Kept<V>> stripe = stripes.get(hash % STRIPES);
        // before the value is read: a change in between makes it too old
        long generation = generation(key);
        Kept<V> kept;
        synchronized (stripe) {
            kept = stripe.get(key);
        }
        if (kept != null && kept.generation() == generation) {
            return kept.value();
        }
        V loaded = load.apply(key);
        synchronized (stripe) {
            stripe.put(key, new Kept<>(loaded, generation));
        }
        return loaded;
    }

    /** Grows whenever the key, or its group, is forgotten. */
    long generation(K key) {
        return counters.get(counter(key)) + groupGeneration(group.apply(key));
    }

    /** Grows whenever the whole group is forgotten. */
    long groupGeneration(Object name) {
        return counters.get(counter(name)) + all.get();
    }

    void forget(K key) {
        counters.incrementAndGet(counter(key));
    }

    void forgetGroup(Object name) {
        counters.incrementAndGet(counter(name));
    }

    void forgetAll() {
        all.incrementAndGet();
    }

    private static int counter(Object key) {
        return spread(key) % COUNTERS;
    }

    private static int spread(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & Integer.MAX_VALUE;
    }
}
