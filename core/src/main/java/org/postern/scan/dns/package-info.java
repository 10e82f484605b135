/**
 * Lists that are asked over DNS (RFC 5782) about the client, the domains and hosts of a message and the hashes of its files. Each listing is one
 * finding; whoever does not answer, refuses or lists everything counts for nothing, is left out for a while and is named in health. What is asked is
 * set in {@link org.postern.scan.dns.ListSettings}; {@link org.postern.scan.dns.DnsLists} asks.
 */
package org.postern.scan.dns;
