package org.postern.release;

import java.time.Instant;

/**
 * The end of a request.
 *
 * @param by login of whoever ended it; empty when it ended with the item
 * @param words for the one who asked
 */
public record Answer(String by, Instant at, String words) {}
