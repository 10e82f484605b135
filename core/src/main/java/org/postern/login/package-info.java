/**
 * Who somebody is: logins with passwords and a second factor, and what they show afterwards, sessions and API tokens; the first and the
 * forgotten password by a mailed link. What he may do is {@code access}, which this package asks for the grants of a
 * {@link org.postern.access.Principal}. It knows nothing of HTTP; mail leaves through {@link org.postern.login.Letters}.
 *
 * <p>Passwords are kept as Argon2id (RFC 9106), one-time passwords follow RFC 6238, tokens, recovery codes and links are 80 random bits or
 * more and kept as SHA-256. None of them is ever logged. Whether a login exists can be told neither from an answer nor from the time it takes.
 */
package org.postern.login;
