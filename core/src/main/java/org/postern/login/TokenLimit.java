package org.postern.login;

import java.util.Optional;
import org.postern.access.Grant;
import org.postern.access.Role;
import org.postern.access.Scope;
import org.postern.address.Domain;

/**
 * What an API token, or a session by single sign-on, may do of that which its owner may.
 *
 * @param role empty: whatever the owner is
 * @param domain empty: wherever the owner is it
 * @param children whether the children of the domain are meant too
 */
public record TokenLimit(Optional<Role> role, Optional<Domain> domain, boolean children) {

    static final TokenLimit NONE = new TokenLimit(Optional.empty(), Optional.empty(), false);

    /** As authorisation reads it; empty if it limits nothing. */
    Optional<Grant> grant() {
        if (role.isEmpty() && domain.isEmpty()) {
            return Optional.empty();
        }
        Scope scope = domain.<Scope>map(name -> children ? new Scope.Account(name) : new Scope.One(name))
                .orElseGet(Scope.Installation::new);
        return Optional.of(new Grant(role.orElse(Role.OPERATOR), scope));
    }
}
