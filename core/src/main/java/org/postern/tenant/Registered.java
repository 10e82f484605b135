package org.postern.tenant;

import java.time.Instant;
import java.util.Optional;
import org.postern.address.Domain;

/**
 * A domain as the register keeps it.
 *
 * @param domain what its PUT says
 * @param addresses how many it has
 * @param children how many domains it is the parent of
 * @param created when it was defined; 1970 where that was not written down yet
 * @param locked whether only an operator may end its suspension
 * @param vouchedBy the operator who said whose it is; empty where DNS proved it
 */
public record Registered(
        ProtectedDomain domain,
        DomainState state,
        boolean locked,
        long addresses,
        long children,
        Instant created,
        Optional<String> vouchedBy) {

    public Domain name() {
        return domain.name();
    }

    /** The root of the tree that it stands in: its parent, or itself. */
    public Domain account() {
        return domain.parent().orElse(domain.name());
    }
}
