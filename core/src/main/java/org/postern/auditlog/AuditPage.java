package org.postern.auditlog;

import java.util.List;
import java.util.Optional;

/**
 * A part of the log, newest first.
 *
 * @param total entries that the filter lets through, on all pages; at most 10,000: further ones are not counted
 * @param items acts, each with its outcome; entries that only tell the outcome of another are not among them
 * @param next where the next page begins; empty at the end
 */
public record AuditPage(long total, List<Recorded> items, Optional<Long> next) {

    public AuditPage {
        items = List.copyOf(items);
    }
}
