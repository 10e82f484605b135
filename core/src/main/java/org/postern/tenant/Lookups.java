package org.postern.tenant;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;

/**
 * The rows that each mail asks for, and the last few thousand answers. Whoever changed a row says so here after the commit, and only what
 * the change touched is read again.
 */
final class Lookups {

    private static final int DOMAINS_KEPT = 2_000;
    private static final int ADDRESSES_KEPT = 20_000;

    private final Jdbi jdbi;
    private final DomainStore domains = new DomainStore();
    private final AddressStore addresses = new AddressStore();
    private final Cache<Domain, Optional<ProtectedDomain>> domainCache = new Cache<>(DOMAINS_KEPT);
    private final Cache<Address, Optional<AddressStore.Entry>> addressCache = new Cache<>(ADDRESSES_KEPT);
    private final Cache<Address, Policy> policyCache = new Cache<>(ADDRESSES_KEPT);

    Lookups(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The protected domain of this name, or the one that it is an alias domain of. */
    Optional<ProtectedDomain> owning(Domain domain) {
        return domainCache.get(
                domain,
                name -> jdbi.withHandle(handle -> {
                    Optional<ProtectedDomain> itself = domains.find(handle, name);
                    return itself.isPresent()
                            ? itself
                            : domains.aliasTarget(handle, name).flatMap(target -> domains.find(handle, target));
                }));
    }

    /** The known address that mail for {@code address} belongs to, in the domain that owns it. */
    Optional<AddressStore.Entry> entry(Address address, ProtectedDomain owner) {
        Address own = new Address(address.localPart(), owner.name());
        return addressCache.get(own, key -> jdbi.withHandle(handle -> addresses.find(handle, key)));
    }

    /** The local parts, in look-up form, of a mailbox and the aliases of it in its domain. */
    List<String> leadingTo(Address mailbox) {
        return jdbi.withHandle(handle -> addresses.leadingTo(handle, mailbox));
    }

    /** The installation's policy, overridden by that of the owning domain, overridden by that of the user. */
    Policy policy(Address address, ProtectedDomain owner) {
        // by the address in the owning domain: a user's change is then one key, however many alias domains there are
        return policyCache.get(new Address(address.localPart(), owner.name()), own -> effective(own, owner.name()));
    }

    private Policy effective(Address own, Domain name) {
        // asked again, so that what is kept is not older than the last change
        Optional<ProtectedDomain> owner = owning(name);
        if (owner.isEmpty()) {
            return DefaultPolicy.VALUE;
        }
        Policy ofDomain = owner.get().policy().over(DefaultPolicy.VALUE);
        return entry(own, owner.get())
                .map(entry -> entry.settings().policy().over(ofDomain))
                .orElse(ofDomain);
    }

    void forget(Address own) {
        addressCache.forget(own);
        // last, because it rests on the others
        policyCache.forget(own);
    }

    /** Forgets what is known of a domain's addresses. */
    void forgetAddresses(Domain name) {
        Predicate<Address> within = address -> address.domain().equals(name);
        addressCache.forgetIf((address, entry) -> within.test(address));
        policyCache.forgetIf((address, policy) -> within.test(address));
    }

    /** Forgets a domain with its alias domains, its addresses, and that others are its children. */
    void forgetDomain(Domain name) {
        domainCache.forgetIf((key, found) -> key.equals(name)
                || found.filter(domain -> domain.name().equals(name)
                                || domain.parent().filter(name::equals).isPresent())
                        .isPresent());
        forgetAddresses(name);
    }

    void forgetAlias(Domain alias) {
        domainCache.forget(alias);
    }
}
