/**
 * SMTP as the gateway speaks it (RFC 5321), on James's server: our own frame decoder, DATA, MAIL and SIZE handlers in place of those of James
 * that would change bytes, limit lines, or block the network threads; the rest of James's handlers unchanged. {@code SmtpHandlers} is the list.
 */
package org.postern.dist.smtp;
