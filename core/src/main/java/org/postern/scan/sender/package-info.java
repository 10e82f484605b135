/**
 * The checks on who sent a message: what the results of {@link org.postern.scan.auth.Authenticator} weigh. What each DMARC policy comes to
 * stands in {@code docs/authentication.md}.
 */
package org.postern.scan.sender;
