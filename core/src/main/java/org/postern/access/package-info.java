/**
 * Who may do what: logins with passwords, sessions with tokens, and the one table that says which role has which permission. It knows
 * nothing of HTTP; whoever serves a request asks {@link org.postern.access.Access#authenticate} and {@link org.postern.access.Principal#may}.
 *
 * <p>Passwords are kept as Argon2id (RFC 9106), tokens as SHA-256. Neither is ever logged.
 */
package org.postern.access;
