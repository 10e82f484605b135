/**
 * The vocabulary of judgement, as values: what was found in a message ({@link org.postern.verdict.Verdict}, with its reasons) and
 * what can be done with it ({@link org.postern.verdict.Action}). Who finds is {@code scan}, who decides is {@code disposition};
 * tenants' policies, the ledger and the quarantine only speak these words.
 */
package org.postern.verdict;
