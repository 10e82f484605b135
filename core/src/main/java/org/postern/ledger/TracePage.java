package org.postern.ledger;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A part of a trace.
 *
 * @param total lines that the filter lets through, on all pages; at most 10,000: further ones are not counted
 * @param next where the next page begins; empty at the end
 */
public record TracePage(long total, List<Trace> items, Optional<DeliveryId> next) {

    private static final int MOST = 500;

    public TracePage {
        items = List.copyOf(items);
    }

    static TracePage of(Handle handle, TraceFilter filter, Optional<DeliveryId> cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1-" + MOST);
        }
        TraceSearch search = new TraceSearch(handle, filter);
        // one more than asked for tells whether there is a next page
        List<DeliveryId> found = search.find(cursor, limit + 1);
        boolean more = found.size() > limit;
        boolean all = cursor.isEmpty() && !more;
        long total = all
                ? found.size()
                : search.find(Optional.empty(), TraceSearch.COUNTED).size();
        List<Trace> items = found.stream()
                .limit(limit)
                .flatMap(id -> TraceStore.trace(handle, id).stream())
                .toList();
        return new TracePage(total, items, more ? Optional.of(found.get(limit - 1)) : Optional.empty());
    }
}
