package org.postern.scan.auth.spf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dual-cidr-length (RFC 7208 5): how many bits have to agree.
 *
 * @param rest what stands before it in the term
 */
record Cidr(String rest, int four, int six) {

    static final int BITS_4 = 32;
    static final int BITS_6 = 128;
    private static final Pattern END = Pattern.compile("(?:/(\\d{1,4}))?(?://(\\d{1,4}))?\\z");

    /** Reads it from the end of a term; without one all bits have to agree. */
    static Cidr endOf(String text) throws Stopped {
        Matcher matcher = END.matcher(text);
        // the pattern matches the empty end, so it is always found
        String rest = matcher.find() ? text.substring(0, matcher.start()) : text;
        return new Cidr(rest, length(matcher.group(1), BITS_4), length(matcher.group(2), BITS_6));
    }

    int bits(Ip client) {
        return client.isSix() ? six : four;
    }

    /** @param digits may be null */
    static int length(String digits, int bits) throws Stopped {
        if (digits == null) {
            return bits;
        }
        // RFC 7208 5.6: no leading zeros, at most all bits
        if (!digits.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(digits) > bits) {
            throw Stopped.permanently("'/" + digits + "' is no length of a network");
        }
        return Integer.parseInt(digits);
    }
}
