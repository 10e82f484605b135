package org.postern.quarantine;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing.
 *
 * @param total items that the filter lets through, on all pages, exact
 * @param next where the next page begins; empty at the end
 */
public record HeldPage(long total, List<HeldItem> items, Optional<HeldCursor> next) {

    public HeldPage {
        items = List.copyOf(items);
    }
}
