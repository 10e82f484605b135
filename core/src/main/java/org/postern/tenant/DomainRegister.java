package org.postern.tenant;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Domain;
import org.postern.json.BadField;

/** Which domains the gateway works for, and under which other names: lists and changes. Safe for use by many threads. */
public final class DomainRegister {

    private final Jdbi jdbi;
    private final Changes changes;
    private final Clock clock;
    private final DomainStore domains = new DomainStore();
    private final DomainRules rules = new DomainRules(domains);
    private final Figures figures = new Figures();

    public DomainRegister(Tenants tenants, Clock clock) {
        this.jdbi = tenants.jdbi;
        this.changes = tenants.changes;
        this.clock = clock;
    }

    /** Domains whose names sort after {@code after}, at most {@code limit}. */
    public List<ProtectedDomain> list(String after, int limit) {
        return jdbi.withHandle(handle -> domains.list(handle, after, limit));
    }

    public long count() {
        return jdbi.withHandle(handle -> figures.get(handle, Figures.DOMAINS));
    }

    /**
     * Defines or replaces a domain.
     *
     * @throws BadField if the parent cannot be one
     * @throws Conflict if the name is an alias domain
     */
    public void put(ProtectedDomain domain) {
        changes.ofDomain(domain.name(), handle -> {
            rules.requirePlace(handle, domain);
            if (!domains.update(handle, domain)) {
                domains.insert(handle, domain, clock.millis());
                figures.add(handle, Figures.DOMAINS, 1);
            }
            domains.deleteServers(handle, domain.name());
            domains.insertServers(handle, domain);
            return domain;
        });
    }

    /**
     * Deletes a domain with its addresses, settings and alias domains. Mail that is held or queued stays in the ledger.
     *
     * @return whether there was one
     */
    public boolean delete(Domain name) {
        return changes.ofWhole(name, handle -> {
            boolean present = domains.delete(handle, name);
            if (present) {
                figures.add(handle, Figures.DOMAINS, -1);
            }
            return present;
        });
    }

    /** The alias domains of a domain, sorted. */
    public List<Domain> aliases(Domain target) {
        return jdbi.withHandle(handle -> domains.aliases(handle, target));
    }

    /**
     * Makes {@code alias} use the addresses and policy of {@code target}.
     *
     * @return false if there is no such target
     * @throws Conflict if the alias is protected itself or belongs to another domain
     */
    public boolean putAlias(Domain target, Domain alias) {
        return changes.ofAlias(alias, handle -> {
            if (domains.find(handle, target).isEmpty()) {
                return false;
            }
            Optional<Domain> present = rules.requireFree(handle, alias, target);
            if (present.isEmpty()) {
                domains.insertAlias(handle, alias, target);
            }
            return true;
        });
    }

    /** @return whether there was one */
    public boolean deleteAlias(Domain target, Domain alias) {
        return changes.ofAlias(alias, handle -> domains.deleteAlias(handle, alias, target));
    }
}
