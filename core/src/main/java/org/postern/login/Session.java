package org.postern.login;

import java.time.Instant;
import org.postern.access.Role;

/**
 * A session as its owner receives it; the token is shown this once.
 *
 * @param token 256 random bits in base64url
 */
public record Session(String token, Role role, Instant expires) {

    /** Without the token, so that no log can hold it. */
    @Override
    public String toString() {
        return "Session[role=" + role + ", expires=" + expires + "]";
    }
}
