package org.postern.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a received mail waits for the mailet container.
 *
 * @param queue the name of the queue, such as {@code spool}
 * @param view what the container said of the mail, in words of its own; empty for mail as it came in
 * @param due when it may be taken from the queue
 */
public record Placing(String queue, Optional<String> view, Instant due) {

    /** The queue that accepted mail waits in. */
    public static final String SPOOL = "spool";
}
