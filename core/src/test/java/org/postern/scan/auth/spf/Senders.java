package org.postern.scan.auth.spf;

import java.time.Instant;
import org.postern.dns.Answers;
import org.postern.dns.ZoneAnswers;

/** Requests for tests: {@code strong-bad@email.example.com} as in RFC 7208 7.4. */
final class Senders {

    static final String DOMAIN = "email.example.com";
    static final String IP4 = "192.0.2.3";
    static final String IP6 = "2001:db8::cb01";

    private Senders() {}

    static SpfRequest from(String ip) {
        return SpfRequest.mailFrom(
                ip, "strong-bad@" + DOMAIN, "helo.example.org", "mx.postern.example", Instant.ofEpochSecond(47));
    }

    static SpfResult check(String ip, Answers answers) {
        return Spf.check(from(ip), answers);
    }

    /** A zone with the sender's record. */
    static ZoneAnswers zone(String record) {
        return new ZoneAnswers().txt(DOMAIN, record);
    }

    /** The result of a record alone, over IPv4. */
    static String kind(String record) {
        return check(IP4, zone(record)).kind().wire();
    }
}
