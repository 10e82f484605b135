package org.postern.access;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.tenant.Reach;
import org.postern.tenant.Tenants;

/**
 * The one place where it is decided who may do what. Pure, but for asking where a subject lies in the tree of domains.
 *
 * <p>A call is {@link Decision#ALLOWED} by a grant whose role has the permission and whose scope holds the subject. Where no grant has the
 * permission at all it is {@link Decision#FORBIDDEN}, whatever the subject, which tells nothing of it; likewise where some grant holds the
 * subject, which the caller may see then. Else it is {@link Decision#HIDDEN}, as for what does not exist.
 */
public final class Authorisation {

    private final Places places;
    private final BiPredicate<Permission, Role> table;

    public Authorisation(Tenants tenants) {
        this(tenants, Rules.ALL);
    }

    /** With other rules, for the test that takes single ones away. */
    Authorisation(Tenants tenants, Rules rules) {
        this.places = new Places(tenants, rules.containment());
        this.table = rules.table();
    }

    public Decision decide(Principal caller, Permission permission, Subject subject) {
        if (permission == Permission.OWN_LOGIN && !caller.whole()) {
            return Decision.FORBIDDEN;
        }
        Decision own = decide(caller.grants(), permission, subject);
        if (own != Decision.ALLOWED || caller.limit().isEmpty()) {
            return own;
        }
        return decide(List.of(caller.limit().get()), permission, subject);
    }

    private Decision decide(List<Grant> grants, Permission permission, Subject subject) {
        List<Grant> having = grants.stream()
                .filter(grant -> table.test(permission, grant.role()))
                .toList();
        if (having.isEmpty()) {
            return Decision.FORBIDDEN;
        }
        if (subject instanceof Subject.Whatever || holds(having, subject)) {
            return Decision.ALLOWED;
        }
        return subject instanceof Subject.Installation || holds(grants, subject) ? Decision.FORBIDDEN : Decision.HIDDEN;
    }

    /** Whether the caller has a role there, whatever it allows. */
    public boolean knows(Principal caller, Subject subject) {
        return holds(caller.grants(), subject);
    }

    private boolean holds(List<Grant> grants, Subject subject) {
        Optional<Scope> place = places.of(subject);
        return place.isPresent() && grants.stream().anyMatch(grant -> places.covers(grant.scope(), place.get()));
    }

    /** As what he acts there: the highest of his roles that hold the subject, or of all where it is nothing in particular. */
    public Role roleAt(Principal caller, Subject subject) {
        List<Grant> there = caller.grants().stream()
                .filter(grant -> holds(List.of(grant), subject))
                .toList();
        return there.isEmpty()
                ? caller.role()
                : new Principal(caller.login(), there, caller.credential(), caller.limit()).role();
    }

    /** How far a list goes that needs this permission. */
    public Reach reach(Principal caller, Permission permission) {
        List<Scope> scopes = scopes(caller.grants(), permission);
        if (caller.limit().isPresent()) {
            List<Scope> limits = scopes(List.of(caller.limit().get()), permission);
            scopes = limits.stream()
                    .flatMap(limit -> places.common(scopes(caller.grants(), permission), limit).stream())
                    .toList();
        }
        if (scopes.stream().anyMatch(Scope.Installation.class::isInstance)) {
            return Reach.EVERYTHING;
        }
        Set<Domain> accounts = new HashSet<>();
        Set<Domain> domains = new HashSet<>();
        Set<Address> mailboxes = new HashSet<>();
        for (Scope scope : scopes) {
            if (scope instanceof Scope.Account account) {
                accounts.add(account.parent());
            } else if (scope instanceof Scope.One one) {
                domains.add(one.domain());
            } else if (scope instanceof Scope.Mailbox mailbox) {
                mailboxes.add(mailbox.address());
            }
        }
        return new Reach(false, accounts, domains, mailboxes);
    }

    private List<Scope> scopes(List<Grant> grants, Permission permission) {
        return grants.stream()
                .filter(grant -> table.test(permission, grant.role()))
                .map(Grant::scope)
                .toList();
    }

    /** One grants, and takes away, only what one has: each permission of the role, over the whole of the scope. */
    public boolean mayGrant(Principal caller, Grant given) {
        return Arrays.stream(Permission.values())
                .filter(permission -> table.test(permission, given.role()))
                .allMatch(permission -> has(caller.grants(), permission, given.scope())
                        && caller.limit()
                                .map(limit -> has(List.of(limit), permission, given.scope()))
                                .orElse(true));
    }

    private boolean has(List<Grant> grants, Permission permission, Scope scope) {
        return scopes(grants, permission).stream().anyMatch(own -> places.covers(own, scope));
    }
}
