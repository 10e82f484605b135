package org.postern.scan.auth.dmarc;

/**
 * A domain that SPF or DKIM speak of (RFC 9989 3.2.1).
 *
 * @param domain lower-case A-labels
 * @param certain it is proven; otherwise a temporary failure kept us from knowing, so that its absence proves nothing either
 */
public record Identifier(Method method, String domain, boolean certain) {

    /** What speaks of it. */
    public enum Method {
        SPF,
        DKIM
    }
}
