/**
 * Questions: {@link org.postern.matchers.DispositionIs} asks what is to be done with a scanned mail for each recipient;
 * {@link org.postern.matchers.KnownRecipient} asks at RCPT whether there is such a recipient at all. They change nothing; who acts is
 * {@code mailets}.
 */
package org.postern.matchers;
