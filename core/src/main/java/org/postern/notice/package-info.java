/**
 * What the gateway tells senders: that a message was not delivered (a bounce), or is late (RFC 3464, 3461, 6522). Here it is decided
 * whether a sender may be told at all, and the notice is written, signed and stored as the body of a mail of our own. What is not here:
 * when a delivery has failed, and the rows that make the notice go out; that is {@code relay}.
 *
 * <p>Whoever forges a sender must not make us write to the one he forged: only an envelope sender whose domain is proven is told.
 */
package org.postern.notice;
