package org.postern.login;

import java.util.Locale;
import java.util.Optional;
import org.postern.address.Address;

/** How a login is spelt: lower-case, an e-mail address in its look-up form. */
final class LoginName {

    // as long as the column, and as an address can be; failures are remembered by it, so it must not be any text of any
    // length
    private static final int MAX = 254;

    private LoginName() {}

    /** What somebody typed, whether it is a login or not. */
    static String of(String typed) {
        return address(typed).map(Address::key).orElseGet(() -> {
            String name = typed.strip().toLowerCase(Locale.ROOT);
            return name.substring(0, Math.min(name.length(), MAX));
        });
    }

    /** The address that a login is; empty for the operator, and for what is no login at all. */
    static Optional<Address> address(String login) {
        try {
            return Optional.of(Address.parse(login))
                    .filter(address -> address.key().length() <= MAX);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** For the log: what is no login may be a password in the wrong field. */
    static String logged(String name) {
        return name.equals(Logins.OPERATOR) || address(name).isPresent() ? name : "(none)";
    }
}
