/**
 * What accounts use, held against what they may: messages and bytes of the running hour, in memory, and what is held, asked of the ledger from
 * time to time. Whoever is over a limit gets no more mail for the time being; nothing is lost. The limits themselves are {@code tenant}'s, and
 * that a noisy account does not hold up the others at the mailets is the spool's business.
 */
package org.postern.limits;
