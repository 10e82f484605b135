package org.postern.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Domain;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

/** Where things lie in the tree: the installation, accounts, domains, mailboxes. */
final class Places {

    private final Tenants tenants;
    private final Set<Containment> rules;

    Places(Tenants tenants, Set<Containment> rules) {
        this.tenants = tenants;
        this.rules = rules;
    }

    /** The smallest scope that a subject lies in; what is not ours lies in the installation only, what is nothing nowhere. */
    Optional<Scope> of(Subject subject) {
        if (subject instanceof Subject.OfDomain domain) {
            return Optional.of(place(domain.domain()));
        }
        if (subject instanceof Subject.OfAddress address) {
            return Optional.of(tenants.mailbox(address.address())
                    .<Scope>map(Scope.Mailbox::new)
                    .orElseGet(Scope.Installation::new));
        }
        return subject instanceof Subject.Nothing ? Optional.empty() : Optional.of(new Scope.Installation());
    }

    private Scope place(Domain domain) {
        return tenants.domain(domain).isPresent() ? new Scope.One(domain) : new Scope.Installation();
    }

    /** Whether all of the inner lies in the outer. */
    boolean covers(Scope outer, Scope inner) {
        return rules.stream().anyMatch(rule -> rule.holds(outer, inner, this::parentOf));
    }

    private Optional<Domain> parentOf(Domain domain) {
        return tenants.domain(domain).flatMap(ProtectedDomain::parent);
    }

    /** What lies in one of these and in the limit. */
    List<Scope> common(List<Scope> scopes, Scope limit) {
        return scopes.stream()
                .filter(scope -> covers(limit, scope) || covers(scope, limit))
                .map(scope -> covers(limit, scope) ? scope : limit)
                .toList();
    }
}
