package org.postern.scan.auth.spf;

/**
 * A mechanism with what it says when it matches (RFC 7208 4.6.1).
 *
 * @param text as it stands in the record
 */
record Directive(SpfResult.Kind result, Mechanism mechanism, String text) {}
