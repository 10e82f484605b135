package org.postern.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.json.BadField;

/** Puts domains into the tree, moves them and takes them out, with the numbers that are kept of it; within one transaction each. */
final class DomainTree {

    private final DomainStore domains = new DomainStore();
    private final AliasStore aliases = new AliasStore();
    private final ServerStore servers = new ServerStore();
    private final DomainRules rules = new DomainRules(domains, aliases);
    private final Figures figures = new Figures();

    Optional<Registered> find(Handle handle, Domain name) {
        return domains.find(handle, name);
    }

    /**
     * Defines or replaces a domain; with another parent than before it moves there, and its children with it.
     *
     * @return whether it was moved
     * @throws BadField if the parent cannot be one
     * @throws Conflict if the name is an alias domain
     */
    boolean put(Handle handle, ProtectedDomain domain, Instant now) {
        rules.requireNoAlias(handle, domain.name());
        Optional<Registered> present = domains.find(handle, domain.name());
        boolean moves = present.isPresent() && !present.get().domain().parent().equals(domain.parent());
        if (present.isPresent()) {
            domains.update(handle, List.of(domain));
        } else {
            add(handle, domain, now);
        }
        if (moves) {
            move(handle, present.get(), domain.parent());
        }
        servers.delete(handle, List.of(domain));
        servers.insert(handle, List.of(domain));
        return moves;
    }

    private void add(Handle handle, ProtectedDomain domain, Instant now) {
        domain.parent().ifPresent(parent -> rules.requireParent(handle, domain.name(), parent));
        domains.insert(handle, List.of(domain), Optional.empty(), now);
        domain.parent().ifPresent(parent -> domains.addChildren(handle, parent, 1));
        figures.add(handle, DomainState.ACTIVE, 1);
    }

    /** Says who vouched for a domain: from now on nobody else may prove that it is his. */
    void vouch(Handle handle, Domain name, String operator) {
        domains.setVouchedBy(handle, List.of(name), operator);
    }

    /**
     * Moves a domain, and its children with it, under another parent, or makes it a root of its own.
     *
     * @throws BadField if the parent cannot be one
     */
    void move(Handle handle, Registered moved, Optional<Domain> parent) {
        parent.ifPresent(target -> rules.requireParent(handle, moved.name(), target));
        // whoever consented did not consent to what another account's people see
        ShadowStore.deleteAcross(handle, moved.name());
        moved.domain().parent().ifPresent(before -> domains.addChildren(handle, before, -1));
        domains.setParent(handle, moved.name(), parent);
        if (parent.isPresent()) {
            domains.setParentOfChildren(handle, moved.name(), parent.get());
            domains.addChildren(handle, parent.get(), 1 + moved.children());
        }
    }

    void setState(Handle handle, Registered domain, Standstill next) {
        domains.setState(handle, domain.name(), next);
        figures.add(handle, domain.state(), -1);
        figures.add(handle, next.state(), 1);
    }

    /** Takes a domain without children out, with its addresses, alias domains and settings. */
    void remove(Handle handle, Registered domain) {
        domain.domain().parent().ifPresent(parent -> domains.addChildren(handle, parent, -1));
        domains.delete(handle, domain.name());
        figures.add(handle, domain.state(), -1);
    }

    /**
     * @return false if there is no such target
     * @throws Conflict if the alias is protected itself or belongs to another domain
     */
    boolean putAlias(Handle handle, Domain target, Domain alias) {
        Optional<Registered> found = domains.find(handle, target);
        if (found.isEmpty()) {
            return false;
        }
        if (rules.requireFree(handle, alias, target).isEmpty()) {
            aliases.insert(handle, alias, target);
        }
        return true;
    }
}
