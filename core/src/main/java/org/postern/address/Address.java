package org.postern.address;

import java.util.Locale;

/**
 * A mailbox address (RFC 5321 4.1.2). The local part keeps the spelling of the wire, because a relay must hand it on as it came
 * (RFC 5321 2.4); two addresses are equal whatever the case of their letters, because that is how every mailbox is looked up.
 */
public record Address(String localPart, Domain domain) implements Comparable<Address> {

    // RFC 5321 4.5.3.1.1: local part <= 64 octets. Longer ones exist (SRS, VERP) and are passed; 4.5.3.1.3 bounds the
    // path at 256
    private static final int MAX_PATH = 254;

    /**
     * Reads {@code local@domain}, without brackets.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Address parse(String text) {
        String trimmed = text == null ? "" : text.strip();
        int at = trimmed.lastIndexOf('@');
        if (at < 1 || at == trimmed.length() - 1) {
            throw new IllegalArgumentException("'" + trimmed + "' is not an address; write it like user@example.com");
        }
        String localPart = trimmed.substring(0, at);
        if (trimmed.length() > MAX_PATH || !isLocalPart(localPart)) {
            throw new IllegalArgumentException(
                    "'" + trimmed + "' is not an address: the part before @ has characters that mail does not allow");
        }
        return new Address(localPart, Domain.parse(trimmed.substring(at + 1)));
    }

    private static boolean isLocalPart(String text) {
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        }
        // RFC 5321 4.1.2 Dot-string, lenient about where the dots stand, as the field is
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f && "()<>[]:;@\\,\"".indexOf(c) < 0);
    }

    /** The look-up form: all lower-case. */
    public String key() {
        return localPart.toLowerCase(Locale.ROOT) + "@" + domain.name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address
                && localPart.equalsIgnoreCase(address.localPart)
                && domain.equals(address.domain);
    }

    @Override
    public int hashCode() {
        return 31 * localPart.toLowerCase(Locale.ROOT).hashCode() + domain.hashCode();
    }

    @Override
    public int compareTo(Address other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
