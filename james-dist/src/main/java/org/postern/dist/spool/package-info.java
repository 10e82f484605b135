/**
 * James's spool as a view of the ledger. What waits is ids; what is true is the rows in state {@code received}. The container takes a mail,
 * its mailets say what becomes of it, and {@code done} has the ledger commit all of that at once. After a crash the rows are read back; in
 * normal work nothing is polled.
 */
package org.postern.dist.spool;
