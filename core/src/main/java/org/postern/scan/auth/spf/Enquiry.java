package org.postern.scan.auth.spf;

import org.postern.dns.Answers;

/**
 * What stays the same through all includes and redirects of one check.
 *
 * @param client the address that sends, never an IPv4-mapped one
 */
record Enquiry(SpfRequest request, Ip client, Answers answers, Budget budget) {}
