package org.postern.ledger;

/**
 * A row came into the quarantine, left it or changed in it.
 *
 * @param seq grows with each commit
 */
public record HeldChange(long seq, DeliveryId id) {}
