package org.postern.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail that stands in a queue of the container.
 *
 * @param mail with those recipients only that are still received
 * @param view what the container said of it; empty for mail as it came in
 */
public record Standing(Mail mail, Optional<String> view, Instant due) {}
