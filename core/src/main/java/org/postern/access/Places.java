package org.postern.access;

import java.util.List;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

/** Where things lie in the tree: the installation, accounts, domains, mailboxes. */
final class Places {

    private final Tenants tenants;

    Places(Tenants tenants) {
        this.tenants = tenants;
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
        if (outer instanceof Scope.Installation || outer.equals(inner)) {
            return true;
        }
        if (inner instanceof Scope.One one) {
            return isIn(outer, one.domain());
        }
        if (inner instanceof Scope.Mailbox mailbox) {
            return isIn(outer, mailbox.address().domain());
        }
        return false;
    }

    private boolean isIn(Scope outer, Domain domain) {
        if (outer instanceof Scope.Account account) {
            return account.parent().equals(domain)
                    || tenants.domain(domain)
                            .flatMap(ProtectedDomain::parent)
                            .filter(account.parent()::equals)
                            .isPresent();
        }
        return outer instanceof Scope.One one && one.domain().equals(domain);
    }

    /** What lies in one of these and in the limit. */
    List<Scope> common(List<Scope> scopes, Scope limit) {
        return scopes.stream()
                .filter(scope -> covers(limit, scope) || covers(scope, limit))
                .map(scope -> covers(limit, scope) ? scope : limit)
                .toList();
    }
}
