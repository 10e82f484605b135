package org.postern.notice;

import java.time.Instant;
import org.postern.address.Address;

/**
 * What became of one recipient, so far.
 *
 * @param server name or address of the server that said it, or that was tried last; empty when none was
 * @param at when it was tried last
 */
public record Failure(Address recipient, Said said, String server, Instant at) {}
