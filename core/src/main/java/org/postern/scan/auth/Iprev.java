package org.postern.scan.auth;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;

/**
 * Whether the client's address has a name that leads back to it (RFC 8601 3).
 *
 * @param name the first that does; where none does, the first it has; empty when it has none
 */
public record Iprev(Kind kind, String name) {

    // RFC 7208 4.6.4 draws the same line for the ptr mechanism
    private static final int MOST_NAMES = 10;

    /** RFC 8601 2.7.3. */
    public enum Kind {
        PASS,
        FAIL,
        TEMPERROR,
        /** The address has no name. */
        PERMERROR;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Asks.
     *
     * @param helo mostly that very name: its addresses are asked for beside the names of the address, to save a round
     */
    public static Iprev of(InetAddress client, String helo, Answers answers) {
        answers.expect(Question.address(helo, client));
        Answer pointers = answers.to(Question.names(client));
        if (pointers instanceof Answer.Unknown) {
            return new Iprev(Kind.TEMPERROR, "");
        }
        List<String> names = pointers.values().stream().limit(MOST_NAMES).toList();
        if (names.isEmpty()) {
            return new Iprev(Kind.PERMERROR, "");
        }
        names.forEach(name -> answers.expect(Question.address(name, client)));
        boolean unknown = false;
        for (String name : names) {
            Answer addresses = answers.to(Question.address(name, client));
            if (addresses.values().contains(client.getHostAddress())) {
                return new Iprev(Kind.PASS, name);
            }
            unknown |= addresses instanceof Answer.Unknown;
        }
        return new Iprev(unknown ? Kind.TEMPERROR : Kind.FAIL, names.get(0));
    }
}
