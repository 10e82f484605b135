/**
 * When reports of held mail are made, and which items stand in which: each item that is held in exactly one accepted report of each who reads it.
 * A tail follows the ledger's sequence of changes and notes what waits for whom; who is due gets a report of what waits then, and the mail, its rows
 * in the ledger and the notes of what stands in it are one commit. A report that is not delivered gives its items back. What a report says is
 * {@code report}'s business, who gets one when is {@code tenant}'s.
 */
package org.postern.digest;
