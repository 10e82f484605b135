package org.postern.tenant;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.json.BadField;

/** Which domains may stand beside one another: a tree of two levels, and no name twice. */
final class DomainRules {

    private final DomainStore domains;

    DomainRules(DomainStore domains) {
        this.domains = domains;
    }

    /**
     * @throws BadField if the parent cannot be one
     * @throws Conflict if the name is an alias domain
     */
    void requirePlace(Handle handle, ProtectedDomain domain) {
        domains.aliasTarget(handle, domain.name()).ifPresent(target -> {
            throw new Conflict(domain.name() + " is an alias domain of " + target);
        });
        domain.parent().ifPresent(parent -> requireParent(handle, domain.name(), parent));
    }

    private void requireParent(Handle handle, Domain child, Domain parent) {
        if (parent.equals(child)) {
            throw new BadField("parent", "a domain cannot be its own parent");
        }
        ProtectedDomain found = domains.find(handle, parent)
                .orElseThrow(() -> new BadField("parent", parent + " is not protected here"));
        if (found.parent().isPresent()) {
            throw new BadField(
                    "parent", parent + " is itself a child of " + found.parent().get());
        }
        if (domains.hasChildren(handle, child)) {
            throw new BadField("parent", child + " has children of its own");
        }
    }

    /**
     * @return the present target, if {@code alias} belongs to {@code target} already
     * @throws Conflict if the name is taken otherwise
     */
    Optional<Domain> requireFree(Handle handle, Domain alias, Domain target) {
        if (domains.find(handle, alias).isPresent()) {
            throw new Conflict(alias + " is a protected domain itself");
        }
        Optional<Domain> present = domains.aliasTarget(handle, alias);
        if (present.isPresent() && !present.get().equals(target)) {
            throw new Conflict(alias + " is an alias domain of " + present.get());
        }
        return present;
    }
}
