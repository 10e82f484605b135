/**
 * Domains that are deleted: in steps, each of which may be the last before a crash. First no mail is accepted any more (the state leaving,
 * package tenant); then what is held is deleted, and the queue delivered or emptied (package ledger); when nothing is open, the addresses
 * go in pages, and last the domain. The account of the ledger stays.
 */
package org.postern.departure;
