/**
 * What DKIM (RFC 6376) and ARC (RFC 8617) have in common: the header of a message as exact octets, the digests of its body, tag lists,
 * canonicalization, public keys from DNS, and one check of one signature. {@link org.postern.scan.auth.signed.SignedMessage} reads a
 * message once; everything after that is a function of what was read and of DNS. Public for the packages dkim and arc; it judges nothing.
 * Text taken from a message holds one character an octet (ISO 8859-1).
 */
package org.postern.scan.auth.signed;
