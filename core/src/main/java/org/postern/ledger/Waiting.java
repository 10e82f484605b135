package org.postern.ledger;

import java.time.Instant;
import org.postern.address.Domain;

/**
 * What is queued for a domain.
 *
 * @param count messages x recipients
 * @param oldest since when the oldest of them waits
 * @param next when the first of them is due
 */
public record Waiting(Domain domain, long count, Instant oldest, Instant next) {}
