package org.postern.access;

import java.util.List;
import java.util.Optional;

/**
 * Whoever a valid token belongs to.
 *
 * @param login {@code operator}, or an e-mail address
 * @param grants what he is, and where, at this moment
 * @param credential what he showed
 * @param limit of an API token that may do less than its owner, and of a session by single sign-on
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

    /** Whether what he showed reaches as far as his login: an API token does not, nor a session for which a tenant's provider stands. */
    public boolean whole() {
        return credential == Credential.SESSION && limit.isEmpty();
    }

    /** The highest of his roles; nobody's is a user's. */
    public Role role() {
        Role highest = grants.stream().map(Grant::role).min(Enum::compareTo).orElse(Role.USER);
        return limit.map(Grant::role)
                .filter(role -> role.compareTo(highest) > 0)
                .orElse(highest);
    }
}
