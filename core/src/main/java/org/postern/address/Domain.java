package org.postern.address;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail domain in its wire form: lower-case A-labels (RFC 5890), or an address literal such as {@code [192.0.2.1]} (RFC 5321 4.1.3).
 */
public record Domain(String name) implements Comparable<Domain> {

    private static final int MAX_OCTETS = 253;
    private static final Pattern LABELS = Pattern.compile(
            "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");

    public Domain {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("a domain is missing");
        }
    }

    /**
     * Reads a domain as people write it; U-labels become A-labels.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Domain parse(String text) {
        String trimmed = text == null ? "" : text.strip();
        if (trimmed.startsWith("[") && trimmed.endsWith("]") && trimmed.length() > 2) {
            return new Domain(trimmed.toLowerCase(Locale.ROOT));
        }
        String ascii = toAscii(trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed);
        // RFC 1035 2.3.4: labels of 1-63 octets, names of at most 253 in text form
        if (ascii.length() > MAX_OCTETS || !LABELS.matcher(ascii).matches()) {
            throw new IllegalArgumentException("'" + trimmed + "' is not a domain name; write it like example.com");
        }
        return new Domain(ascii);
    }

    private static String toAscii(String text) {
        try {
            return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public int compareTo(Domain other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
