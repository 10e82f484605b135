/**
 * Who did what, when, from where, for whom. The log is append-only: each entry has the next number and a hash over itself and the entry
 * before, so that whoever changes, removes or inserts one is found out by {@link org.postern.auditlog.AuditLog#verify}; the file {@code
 * audit-head} under home names the last entry, so that a missing tail is found out too. An act is entered before it is done; that it failed
 * is a second entry that refers to the first. The form that is hashed stands in {@link org.postern.auditlog.Recorded}.
 *
 * <p>What is not here: who may do something ({@code access}), what happened to mail ({@code ledger}).
 */
package org.postern.auditlog;
