package org.postern.dist;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.postern.access.Memberships;
import org.postern.tenant.Conflict;
import org.postern.tenant.DomainFilter;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.DomainState;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Registered;
import org.postern.tenant.Tenants;

/**
 * James's domain list is our tenants: one truth. Its domains are those that take mail. Adding one here is an operator vouching for it, or the
 * end of its suspension; removing one suspends it, for James knows nothing of what would be lost.
 */
class TenantDomains implements DomainList {

    private static final int PAGE = 500;

    private final Tenants tenants;
    private final DomainRegister register;

    @Inject
    TenantDomains(Tenants tenants, DomainRegister register) {
        this.tenants = tenants;
        this.register = register;
    }

    @Override
    public List<Domain> getDomains() {
        DomainFilter active = DomainFilter.in(DomainState.ACTIVE);
        List<Domain> domains = new ArrayList<>();
        List<Registered> page = register.list(active, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(domain -> domains.add(Domain.of(domain.name().name())));
            page = register.list(active, page.get(page.size() - 1).name().name(), PAGE);
        }
        return domains;
    }

    @Override
    public boolean containsDomain(Domain domain) {
        return tenants.active(ours(domain));
    }

    @Override
    public void addDomain(Domain domain) throws DomainListException {
        if (containsDomain(domain)) {
            throw new DomainListException(domain.name() + " already exists.");
        }
        try {
            if (!register.resume(ours(domain), true)) {
                register.vouch(
                        new ProtectedDomain(
                                ours(domain), Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE),
                        Memberships.OPERATOR);
            }
        } catch (Conflict e) {
            throw new DomainListException(e.getMessage(), e);
        }
    }

    @Override
    public void removeDomain(Domain domain) throws DomainListException {
        if (!containsDomain(domain) || !register.suspend(ours(domain), true)) {
            throw new DomainListException(domain.name() + " was not found");
        }
    }

    /** The domain for addresses without one; those are nobody's here. */
    @Override
    public Domain getDefaultDomain() {
        return Domain.LOCALHOST;
    }

    private static org.postern.address.Domain ours(Domain domain) {
        return org.postern.address.Domain.parse(domain.name());
    }
}
