package org.postern.release;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing, newest first.
 *
 * @param total on all pages
 * @param next where the next page begins; empty at the end
 */
public record RequestPage(long total, List<Request> requests, Optional<Long> next) {

    public RequestPage {
        requests = List.copyOf(requests);
    }
}
