/**
 * Hands clean and released mail to the customers' servers (SMTP client: RFC 5321, 3207, 1870, 2920, 6152, 2034). The rows of the ledger
 * that are {@code queued} are the queue; this package keeps only wake-ups and connections in memory and can lose them at any time.
 *
 * <p>Three parts, apart: what goes out ({@link org.postern.relay.OutgoingMessage}), how it is said ({@code SmtpConnection}, {@code
 * Transaction}, judged by {@code Attempt}), and when ({@code Destination}, one per protected domain, so that nobody slows anybody else).
 * Two services beside the relay talk to the same servers without sending anything: {@link org.postern.relay.ServerTrials} tries them, and
 * {@link org.postern.relay.Callouts} learns from them who their recipients are.
 *
 * <p>What is not here: who may receive what, and where a domain's mail goes; the routes are given by the caller.
 */
package org.postern.relay;
