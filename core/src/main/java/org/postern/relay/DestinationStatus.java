package org.postern.relay;

import java.time.Instant;
import org.postern.address.Domain;

/**
 * How a destination's queue stands.
 *
 * @param waiting messages x recipients
 * @param oldest since when the oldest of them waits
 * @param nextAttempt when the next attempt is due; the past when it is under way
 * @param lastReply what its server said last, or why it did not; empty when it was not asked yet
 */
public record DestinationStatus(Domain domain, long waiting, Instant oldest, Instant nextAttempt, String lastReply) {}
