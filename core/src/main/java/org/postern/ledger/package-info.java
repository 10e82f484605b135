/**
 * The ledger: one row for each accepted message, one for each of its recipients, and the state each is in. It is the queue, the account
 * book and the answer to "where is my mail?". All moves between states are here and nowhere else:
 *
 * <pre>
 * received ► queued | held | dropped       (received stays received when deferred, or put into a queue of the container)
 * received ► delivered                     (taken from such a queue, other than the spool)
 * queued   ► delivered | bounced | held | dropped (by an operator)
 * held     ► queued (released) | deleted | expired
 * </pre>
 *
 * <p>Balance, per domain and UTC day, at every moment: accepted = the sum over all states. Bodies are in {@code store}; a body is deleted
 * after its last open row is closed, row first, then file.
 */
package org.postern.ledger;
