package org.postern.ledger;

import java.util.Optional;

/**
 * A mail that was taken from a queue of the container.
 *
 * @param view what the container said of it when it put it there; empty for mail as it came in
 */
public record Taken(Pass pass, Optional<String> view) {}
