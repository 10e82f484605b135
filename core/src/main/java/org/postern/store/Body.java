package org.postern.store;

/**
 * A stored body.
 *
 * @param reference its name in the store
 * @param size octets
 * @param sha256 of exactly these octets, lower-case hexadecimal
 */
public record Body(String reference, long size, String sha256) {}
