package org.postern.tenant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The look-ups used last, bounded. A value loaded while anything was forgotten is answered but not kept: it may be older than the change.
 */
final class Cache<K, V> {

    private final int capacity;
    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long changes;

    Cache(int capacity) {
        this.capacity = capacity;
    }

    V get(K key, Function<K, V> load) {
        long seen;
        synchronized (this) {
            V kept = entries.get(key);
            if (kept != null) {
                return kept;
            }
            seen = changes;
        }
        V loaded = load.apply(key);
        synchronized (this) {
            if (seen == changes) {
                entries.put(key, loaded);
                if (entries.size() > capacity) {
                    entries.remove(entries.keySet().iterator().next());
                }
            }
        }
        return loaded;
    }

    synchronized void forget(K key) {
        changes++;
        entries.remove(key);
    }

    synchronized void forgetIf(BiPredicate<K, V> touched) {
        changes++;
        entries.entrySet().removeIf(entry -> touched.test(entry.getKey(), entry.getValue()));
    }
}
