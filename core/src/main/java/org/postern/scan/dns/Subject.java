package org.postern.scan.dns;

import org.postern.dns.Question;
import org.postern.dns.Question.Type;

/**
 * What a list is asked about.
 *
 * @param label what stands in front of the zone
 * @param shown the same for people
 */
record Subject(About about, String label, String shown) {

    /** RFC 5782 5: no list of addresses holds 127.0.0.1, none of names holds INVALID. */
    static final Subject NEVER_AN_ADDRESS = new Subject(About.IP, "1.0.0.127", "127.0.0.1");

    static final Subject NEVER_A_NAME = new Subject(About.DOMAIN, "invalid", "invalid");

    /** RFC 5782 5: every list of IPv4 addresses holds 127.0.0.2. */
    static final Subject ALWAYS_AN_ADDRESS = new Subject(About.IP, "2.0.0.127", "127.0.0.2");

    Question in(String zone) {
        return new Question(label + "." + zone, Type.A);
    }

    /** Of its kind, what no list holds. */
    Subject neverListed() {
        return about.addresses() ? NEVER_AN_ADDRESS : NEVER_A_NAME;
    }
}
