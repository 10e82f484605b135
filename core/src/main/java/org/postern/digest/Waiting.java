package org.postern.digest;

import org.postern.ledger.DeliveryId;

/**
 * An item that waits for a report.
 *
 * @param reader key of the mailbox that it is held for, or of the postmaster who reads of it
 * @param since when it was held, in milliseconds since 1970
 */
record Waiting(String reader, DeliveryId id, long since) {}
