package org.postern.scan.auth.spf;

import java.net.IDN;

/** What can be a name in DNS. The names that macros make need not be host names: any printable octets are a label. */
final class DomainName {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private DomainName() {}

    /** With A-labels (RFC 5890) and without a final dot; text that is no domain name stays as it is. */
    static String ascii(String text) {
        String name = withoutFinalDot(text);
        if (name.chars().allMatch(c -> c < 0x80)) {
            return name;
        }
        try {
            // RFC 7208 4.3: labels that are not ASCII are asked for as A-labels
            return withoutFinalDot(IDN.toASCII(name, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    static String withoutFinalDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Cut to what a question holds, whole labels from the left. */
    static String fitted(String name) {
        String whole = withoutFinalDot(name);
        if (whole.length() <= LONGEST) {
            return whole;
        }
        // RFC 7208 7.3: labels are removed from the left until no more than 253 characters are left
        int dot = whole.indexOf('.', whole.length() - LONGEST - 1);
        return dot < 0 ? whole : whole.substring(dot + 1);
    }

    /** Whether DNS can hold it (RFC 1035 2.3.4). */
    static boolean canBe(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL) {
                return false;
            }
        }
        return name.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** Whether a record may be looked for there. RFC 7208 4.3: not at a malformed name, nor at one of a single label. */
    static boolean canHaveRecord(String name) {
        return canBe(name) && name.indexOf('.') > 0 && isTopLabel(name.substring(name.lastIndexOf('.') + 1));
    }

    /** RFC 7208 7.1, toplabel: letters, digits and hyphens within, not digits alone. */
    static boolean isTopLabel(String label) {
        return !label.isEmpty()
                && label.chars().allMatch(c -> isLetterOrDigit(c) || c == '-')
                && label.charAt(0) != '-'
                && label.charAt(label.length() - 1) != '-'
                && !label.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
