package org.postern.tenant;

/**
 * A line of a CSV text that defines an address.
 *
 * @param line of the text, from 1
 */
record AddressRow(int line, KnownAddress known) {}
