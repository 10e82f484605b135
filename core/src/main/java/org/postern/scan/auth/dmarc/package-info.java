/**
 * DMARC (RFC 9989): {@link org.postern.scan.auth.dmarc.Dmarc} says whether a proven domain is the author's, and if not, what the author's
 * domain asks for. Organizational domains are found by the DNS tree walk (4.10), without a public suffix list. No reports are sent.
 */
package org.postern.scan.auth.dmarc;
