package org.postern.lists;

/**
 * What an entry says of a sender, in its one canonical form: domains as lower-case A-labels, addresses lower-case, networks with their host
 * bits cleared. Two values are equal when they mean the same.
 *
 * @param text such as {@code bob@friend.test}, {@code friend.test}, {@code *.friend.test}, {@code *.xyz}, {@code 192.0.2.1},
 *     {@code 192.0.2.0/24}, {@code DE}
 */
public record ListValue(Kind kind, String text) {

    /** What a value names; the most exact stands first, and of two entries that fit, the more exact one counts. */
    public enum Kind {
        ADDRESS,
        DOMAIN,
        /** The sub-domains of a domain at any depth, and not the domain itself. */
        SUBDOMAINS,
        /** All domains under a top-level domain. */
        TLD,
        IP,
        NETWORK,
        /** Where the client's IP address is, by ISO 3166. */
        COUNTRY;

        /** Whether it speaks of addresses, which anybody can write; IP addresses cannot be made up. */
        public boolean ofSender() {
            return compareTo(TLD) <= 0;
        }

        /** Whether mail may vanish for it. */
        public boolean mayVanish() {
            return this == DOMAIN || this == SUBDOMAINS;
        }
    }

    /**
     * Reads a value as people write it.
     *
     * @throws IllegalArgumentException naming what is wrong and how to write it
     */
    public static ListValue parse(String text) {
        return ValueReader.read(text == null ? "" : text.strip());
    }

    @Override
    public String toString() {
        return text;
    }
}
