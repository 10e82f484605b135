/**
 * DKIM: RFC 6376 with RFC 8301 (no rsa-sha1, no short keys), RFC 8463 (Ed25519) and RFC 8616 (U-labels). {@link org.postern.scan.auth.dkim.Dkim}
 * verifies, {@link org.postern.scan.auth.dkim.DkimSigner} signs the gateway's own mail. Results are named as in RFC 8601 2.7.1; what they
 * mean for a message is decided elsewhere.
 */
package org.postern.scan.auth.dkim;
