package org.postern.digest;

import java.time.Duration;

/**
 * How reports are made.
 *
 * @param spread the longest that a report comes later than its reader's time, where there are very many
 * @param makers how many are made at a time
 */
public record Terms(Duration spread, int makers) {

    /** Within an hour, a few at a time. */
    public static final Terms DEFAULT = new Terms(Duration.ofHours(1), 4);
}
