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
    private final AliasStore aliases = new AliasStore();
    private final AddressStore addresses = new AddressStore();
    private final Cache<Domain, Optional<Registered>> domainCache = new Cache<>(DOMAINS_KEPT);
    private final Cache<Address, Optional<AddressStore.Entry>> addressCache = new Cache<>(ADDRESSES_KEPT);
    private final Cache<Address, Policy> policyCache = new Cache<>(ADDRESSES_KEPT);

    Lookups(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The protected domain of this name, or the one that it is an alias domain of. */
    Optional<Registered> owning(Domain domain) {
        return domainCache.get(
                domain,
                name -> jdbi.withHandle(handle -> {
                    Optional<Registered> itself = domains.find(handle, name);
                    return itself.isPresent()
                            ? itself
                            : aliases.target(handle, name).flatMap(target -> domains.find(handle, target));
                }));
    }

    /** The known address that mail for {@code address} belongs to: itself, or without its detail, in the domain that owns it. */
    Optional<AddressStore.Entry> entry(Address address, ProtectedDomain owner) {
        Address own = new Address(address.localPart(), owner.name());
        Optional<AddressStore.Entry> exact = exact(own);
        return exact.isPresent() ? exact : owner.recipients().withoutDetail(own).flatMap(this::exact);
    }

    private Optional<AddressStore.Entry> exact(Address own) {
        return addressCache.get(own, key -> jdbi.withHandle(handle -> addresses.find(handle, key)));
    }

    /** The local parts, in look-up form, of a mailbox and the aliases of it in its domain. */
    List<String> leadingTo(Address mailbox) {
        return jdbi.withHandle(handle -> addresses.leadingTo(handle, mailbox));
    }

    /** The installation's policy, overridden by that of the owning domain, overridden by that of the user. */
    Policy policy(Address address, ProtectedDomain owner) {
        // kept by the listed address: a user's change is then one key, whatever alias domains and details there are
        return entry(address, owner)
                .map(entry -> policyCache.get(entry.address().address(), this::effective))
                .orElseGet(() -> owner.policy().over(DefaultPolicy.VALUE));
    }

    private Policy effective(Address listed) {
        // asked again, so that what is kept is not older than the last change
        Policy ofDomain = owning(listed.domain())
                .map(owner -> owner.domain().policy().over(DefaultPolicy.VALUE))
                .orElse(DefaultPolicy.VALUE);
        return exact(listed)
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
                || found.filter(domain ->
                                domain.name().equals(name) || domain.account().equals(name))
                        .isPresent());
        forgetAddresses(name);
    }

    /** After a change of very many domains at once. */
    void forgetAll() {
        domainCache.forgetIf((key, found) -> true);
        addressCache.forgetIf((key, found) -> true);
        policyCache.forgetIf((key, found) -> true);
    }

    void forgetAlias(Domain alias) {
        domainCache.forget(alias);
    }
}
