package org.postern.login;

import java.util.Locale;
import java.util.Optional;

/** What a password that somebody chooses must be; length does more for it than rules about its letters (NIST SP 800-63B 5.1.1.2). */
final class PasswordRules {

    static final int SHORTEST = 10;
    // the operator's comes by way of the launcher, to the machine's owner
    static final int OPERATORS_SHORTEST = 8;
    static final int LONGEST = 1_000;

    private PasswordRules() {}

    /** @return which rule it breaks, fit to be shown; empty if none */
    static Optional<String> broken(String login, String password) {
        return broken(login, password, SHORTEST);
    }

    static Optional<String> brokenByOperator(String password) {
        return broken(Logins.OPERATOR, password, OPERATORS_SHORTEST);
    }

    private static Optional<String> broken(String login, String password, int shortest) {
        if (password.isBlank()) {
            return Optional.of("is blank");
        }
        int length = password.codePointCount(0, password.length());
        if (length < shortest) {
            return Optional.of("has fewer than " + shortest + " characters; a few words in a row are good");
        }
        if (length > LONGEST) {
            return Optional.of("has more than " + LONGEST + " characters");
        }
        String lower = password.strip().toLowerCase(Locale.ROOT);
        String localPart = LoginName.address(login)
                .map(address -> address.localPart().toLowerCase(Locale.ROOT))
                .orElse(login);
        if (lower.equals(login) || lower.equals(localPart)) {
            return Optional.of("is the login, or the part of it before the @");
        }
        return Optional.empty();
    }
}
