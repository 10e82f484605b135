package org.postern.login;

import java.time.Instant;

/**
 * A session as its owner finds it in the list.
 *
 * @param current whether it is the one that asks
 */
public record OpenSession(String id, Instant created, Instant lastUsed, Instant expires, Peer peer, boolean current) {}
