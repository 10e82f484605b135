package org.postern.search;

import java.util.List;

/**
 * A page of what was found.
 *
 * @param total on all pages, exact
 * @param more whether another page follows
 */
public record Hits(long total, List<HeldSearch.Found> items, boolean more) {

    public Hits {
        items = List.copyOf(items);
    }
}
