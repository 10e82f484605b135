package org.postern.scan.auth.spf;

import java.util.Locale;

/**
 * What check_host() says (RFC 7208 2.6).
 *
 * @param domain the one that was asked, as it came
 * @param why what matched, such as {@code include:_spf.example.com}, or what was wrong; at most 200 printable ASCII characters, which the
 *     sender may have chosen
 * @param explanation of a fail in the words of the domain's owner, printable ASCII of one reply line; empty when there is none
 */
public record SpfResult(Kind kind, String domain, String why, String explanation) {

    private static final int LONGEST_WHY = 200;

    /** The results of RFC 7208 2.6. */
    public enum Kind {
        NONE,
        NEUTRAL,
        PASS,
        FAIL,
        SOFTFAIL,
        TEMPERROR,
        PERMERROR;

        /** As RFC 8601 2.7.2 writes it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SpfResult {
        String bounded = why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why;
        why = bounded.replaceAll("[^ -~]", "?");
    }

    static SpfResult of(Kind kind, String domain, String why) {
        return new SpfResult(kind, domain, why, "");
    }
}
