package org.postern.tenant;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.json.BadField;

/** Which domains may stand beside one another: a tree of two levels, and no name twice. */
final class DomainRules {

    private final DomainStore domains;
    private final AliasStore aliases;

    DomainRules(DomainStore domains, AliasStore aliases) {
        this.domains = domains;
        this.aliases = aliases;
    }

    /** @throws Conflict if the name is an alias domain */
    void requireNoAlias(Handle handle, Domain name) {
        aliases.target(handle, name).ifPresent(target -> {
            throw new Conflict(name + " is an alias domain of " + target);
        });
    }

    /** @throws BadField if {@code parent} cannot be the parent of {@code child}, whose own children would come with it */
    void requireParent(Handle handle, Domain child, Domain parent) {
        if (parent.equals(child)) {
            throw new BadField("parent", "a domain cannot be its own parent");
        }
        Registered found = domains.find(handle, parent)
                .orElseThrow(() -> new BadField("parent", parent + " is not protected here"));
        found.domain().parent().ifPresent(root -> {
            throw new BadField(
                    "parent",
                    parent + " is itself a child of " + root
                            + "; a domain with a parent cannot be a parent, and the tree has two levels");
        });
        if (found.state() == DomainState.LEAVING) {
            throw new BadField("parent", parent + " is being deleted");
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
        Optional<Domain> present = aliases.target(handle, alias);
        if (present.isPresent() && !present.get().equals(target)) {
            throw new Conflict(alias + " is an alias domain of " + present.get());
        }
        return present;
    }
}
