/**
 * The Sender Policy Framework, RFC 7208: whether a domain lets a host send mail in its name ({@link org.postern.scan.auth.spf.Spf}). A
 * record is read as a whole ({@code SpfRecord}, {@code Terms}, {@code MacroString}) before any of it is evaluated ({@code Scope},
 * {@code Mechanism}) under one budget of look-ups ({@code Budget}). No network, clock or state: everything comes as an argument or out of
 * {@link org.postern.dns.Answers}. What a result means for a message is decided elsewhere.
 */
package org.postern.scan.auth.spf;
