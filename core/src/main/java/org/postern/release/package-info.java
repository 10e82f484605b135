/**
 * The ways out of the quarantine: release, delete, both of them in bulk, and the requests of those who may not release themselves. Who may see
 * an item is decided before (package access); who may release it, here. What belongs to a release (the lesson, the allow entry, the entry of
 * visible access, the end of a request) is one commit with the move in the ledger.
 */
package org.postern.release;
