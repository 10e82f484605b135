package org.postern.ledger;

import java.util.List;
import java.util.Optional;

/**
 * A part of a trace.
 *
 * @param total lines that the filter lets through, on all pages
 * @param next where the next page begins; empty at the end
 */
public record TracePage(long total, List<Trace> items, Optional<DeliveryId> next) {

    public TracePage {
        items = List.copyOf(items);
    }

    /** @param found up to one more than the limit */
    static TracePage of(List<Trace> found, long total, int limit) {
        List<Trace> items = found.stream().limit(limit).toList();
        boolean more = found.size() > limit;
        return new TracePage(
                total, items, more ? Optional.of(items.get(limit - 1).delivery().id()) : Optional.empty());
    }
}
