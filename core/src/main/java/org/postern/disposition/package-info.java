/**
 * What is done with a message for one recipient: a pure function of what the scan found ({@code verdict}) and how the recipient's mail is
 * treated ({@code tenant}). It reads nothing and changes nothing; matchers ask it, mailets act.
 */
package org.postern.disposition;
