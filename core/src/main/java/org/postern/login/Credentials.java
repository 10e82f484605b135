package org.postern.login;

import java.util.Optional;

/**
 * What somebody types to log in.
 *
 * @param code of the second factor, or a recovery code
 */
public record Credentials(String login, String password, Optional<String> code) {

    /** Says nothing, so that no log can hold it. */
    @Override
    public String toString() {
        return "Credentials[]";
    }
}
