package org.postern.auditlog;

import java.util.Optional;

/**
 * Whether the log is what was written.
 *
 * @param entries that are there
 * @param intact whether all that were written are there, unchanged
 * @param firstBroken the number of the first that is not; empty also when that is not known
 * @param problem in words; empty when it is intact
 * @param head hash of the last entry that is bound to all before it
 */
public record Verification(long entries, boolean intact, Optional<Long> firstBroken, String problem, String head) {}
