package org.postern.lists;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The lists used last, in memory, as many as have no more entries together than there is room for. Whoever changed one says so after the
 * commit; from then on nothing older is answered. Two who ask for the same one at once read it once.
 */
final class IndexCache {

    private static final int COUNTERS = 4_096;
    // what a list takes beside its entries, counted in entries; most have none
    private static final int EMPTY = 8;

    /** @param generation of the scope when it began to be read */
    private record Kept(EntryIndex index, long generation) {

        int weight() {
            return EMPTY + index.size();
        }
    }

    private final int room;
    private final Function<ListScope, EntryIndex> load;
    private final ToLongFunction<ListScope> outside;
    private final AtomicLongArray changes = new AtomicLongArray(COUNTERS);
    private final Object[] loading = new Object[COUNTERS];
    private final Map<ListScope, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    /**
     * @param room entries, where a list counts for a few more than it has
     * @param outside grows when something else than its entries changes what a scope is
     */
    IndexCache(int room, Function<ListScope, EntryIndex> load, ToLongFunction<ListScope> outside) {
        this.room = room;
        this.load = load;
        this.outside = outside;
        for (int i = 0; i < COUNTERS; i++) {
            loading[i] = new Object();
        }
    }

    EntryIndex get(ListScope scope) {
        long generation = generation(scope);
        Kept found = find(scope);
        if (found != null && found.generation() == generation) {
            return found.index();
        }
        synchronized (loading[counter(scope)]) {
            // before the rows are read: a change in between makes them too old
            generation = generation(scope);
            found = find(scope);
            if (found == null || found.generation() != generation) {
                found = new Kept(load.apply(scope), generation);
                keep(scope, found);
            }
            return found.index();
        }
    }

    private synchronized Kept find(ListScope scope) {
        return kept.get(scope);
    }

    private synchronized void keep(ListScope scope, Kept value) {
        Kept before = kept.put(scope, value);
        weight += value.weight() - (before == null ? 0 : before.weight());
        var eldest = kept.entrySet().iterator();
        while (weight > room && kept.size() > 1) {
            Map.Entry<ListScope, Kept> out = eldest.next();
            if (!out.getKey().equals(scope)) {
                weight -= out.getValue().weight();
                eldest.remove();
            }
        }
    }

    void forget(ListScope scope) {
        changes.incrementAndGet(counter(scope));
    }

    private long generation(ListScope scope) {
        return changes.get(counter(scope)) + outside.applyAsLong(scope);
    }

    private static int counter(ListScope scope) {
        int hash = scope.hashCode() * 0x9E3779B9;
        return ((hash ^ (hash >>> 16)) & Integer.MAX_VALUE) % COUNTERS;
    }
}
