package org.postern.tenant;

import java.time.Instant;

/**
 * An address as the book keeps it.
 *
 * @param created when it was first defined; 1970 where that was not written down yet
 */
public record ListedAddress(KnownAddress known, Instant created) {}
