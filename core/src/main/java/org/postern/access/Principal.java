package org.postern.access;

import java.util.List;
import java.util.Optional;

/**
 * Whoever a valid token belongs to.
 *
 * @param login {@code operator}, or an e-mail address
 * @param grants what he is, and where, at this moment
 * @param credential what he showed
 * @param limit of an API token that may do less than its owner
 */
public record Principal(String login, List<Grant> grants, Credential credential, Optional<Grant> limit) {

    /** What somebody shows to be let in. */
    public enum Credential {
        SESSION,
        API_TOKEN
    }

    public Principal {
        grants = List.copyOf(grants);
    }

    /** The highest of his roles; nobody's is a user's. */
    public Role role() {
        Role highest = grants.stream().map(Grant::role).min(Enum::compareTo).orElse(Role.USER);
        return limit.map(Grant::role)
                .filter(role -> role.compareTo(highest) > 0)
                .orElse(highest);
    }
}
