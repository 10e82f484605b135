package org.postern.scan.auth.spf;

import java.time.Instant;

/**
 * Who sends in whose name.
 *
 * @param ip literal address of the client; an IPv4-mapped one is an IPv4 address
 * @param local local part of the sender
 * @param domain of the sender: the one that is asked
 * @param helo what the client said in HELO or EHLO
 * @param receiver our host name, for explanations
 * @param time of the check, for explanations
 */
public record SpfRequest(String ip, String local, String domain, String helo, String receiver, Instant time) {

    private static final String POSTMASTER = "postmaster";
    // More than a line of SMTP can carry (RFC 5321 4.5.3.1.4), so nothing true is lost; it bounds what macros cost.
    private static final int LONGEST = 1_000;

    public SpfRequest {
        // RFC 7208 4.3: a sender without a local part is postmaster
        local = local.isEmpty() ? POSTMASTER : end(local);
        domain = DomainName.ascii(end(domain));
        helo = DomainName.ascii(end(helo));
        // RFC 7208 7.3: a receiver without a name is "unknown"
        receiver = receiver.isEmpty() ? "unknown" : receiver;
    }

    /**
     * Asks about the MAIL FROM identity.
     *
     * @param sender {@code local@domain}; empty or {@code <>} is the null sender
     */
    public static SpfRequest mailFrom(String ip, String sender, String helo, String receiver, Instant time) {
        if (sender.isEmpty() || sender.equals("<>")) {
            // RFC 7208 2.4: the null sender is postmaster at the HELO identity
            return helo(ip, helo, receiver, time);
        }
        int at = sender.lastIndexOf('@');
        String local = at < 0 ? sender : sender.substring(0, at);
        String domain = at < 0 ? "" : sender.substring(at + 1);
        return new SpfRequest(ip, local, domain, helo, receiver, time);
    }

    /** Asks about the HELO identity (RFC 7208 2.3). */
    public static SpfRequest helo(String ip, String helo, String receiver, Instant time) {
        return new SpfRequest(ip, POSTMASTER, helo, helo, receiver, time);
    }

    /** {@code local@domain}. */
    public String sender() {
        return local + "@" + domain;
    }

    private static String end(String text) {
        return text.length() > LONGEST ? text.substring(text.length() - LONGEST) : text;
    }
}
