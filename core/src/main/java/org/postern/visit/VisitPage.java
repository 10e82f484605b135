package org.postern.visit;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing, newest first.
 *
 * @param total on all pages
 * @param next where the next page begins; empty at the end
 */
public record VisitPage(long total, List<Visit> visits, Optional<Long> next) {

    public VisitPage {
        visits = List.copyOf(visits);
    }
}
