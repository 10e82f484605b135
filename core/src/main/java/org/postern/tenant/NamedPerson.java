package org.postern.tenant;

import java.util.List;
import java.util.Locale;
import org.postern.address.Address;
import org.postern.address.Domain;

/**
 * Somebody of a domain whose name is protected: where it stands in front of an address that is not his, he did not write that.
 *
 * @param name as people write it
 * @param addresses that he writes from, lower case: addresses, and domains that are his as a whole
 */
public record NamedPerson(String name, List<String> addresses) {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_ADDRESSES = 20;

    /** @throws IllegalArgumentException naming what is wrong with the name or the number of addresses */
    public NamedPerson {
        name = name.strip();
        if (name.codePoints().filter(Character::isLetter).count() < 3) {
            throw new IllegalArgumentException(
                    "name '" + name + "' is too short to tell anybody by; write first and last name");
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name has control characters or more than " + LONGEST_NAME + " characters; write it in one line");
        }
        if (addresses.size() > MOST_ADDRESSES) {
            throw new IllegalArgumentException("addresses of '" + name + "' are more than " + MOST_ADDRESSES
                    + "; name a domain that they share instead");
        }
        addresses = List.copyOf(addresses);
    }

    /**
     * Reads one of the addresses as people write it.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static String address(String text) {
        String plain = text.strip();
        return plain.indexOf('@') < 0
                ? Domain.parse(plain).name()
                : Address.parse(plain).key().toLowerCase(Locale.ROOT);
    }
}
