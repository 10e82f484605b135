/**
 * The gateway's own letters to people: one-time links, invitations, reports. A letter is written as a message (RFC 5322, 2045), signed,
 * stored, and entered in the ledger as queued; the relay takes it from there like any other mail, to delivery servers of ours or to mail
 * exchangers. {@link org.postern.post.OwnMail} is what letters have in common with notices to senders ({@code notice}), which are entered
 * with what they are about. What a letter says is the business of whoever sends it.
 */
package org.postern.post;
