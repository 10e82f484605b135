package org.postern.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.settings.Limits;

/**
 * The rows that each mail asks for, and the last answers, of which a bounded number is kept. Whoever changed a row says so here after the
 * commit; from then on nothing older is answered.
 */
final class Lookups {

    private static final int OWNERS_KEPT = 50_000;
    private static final int ALIASES_KEPT = 20_000;
    private static final int DOMAINS_KEPT = 5_000;
    private static final int ACCOUNTS_KEPT = 500;
    private static final int ADDRESSES_KEPT = 20_000;

    private final Jdbi jdbi;
    private final RecipientStore recipients;
    private final DomainStore domains = new DomainStore();
    private final AddressStore addresses = new AddressStore();
    private final LimitsStore limits = new LimitsStore();
    private final PersonStore people = new PersonStore();
    private final AccountStore accounts = new AccountStore();
    private final Cache<Domain, Optional<Owner>> ownerCache = new Cache<>(OWNERS_KEPT, Function.identity());
    private final Cache<Domain, Optional<Domain>> aliasCache = new Cache<>(ALIASES_KEPT, Function.identity());
    private final Cache<Domain, Optional<Registered>> domainCache = new Cache<>(DOMAINS_KEPT, Function.identity());
    private final Cache<Address, Boolean> addressCache = new Cache<>(ADDRESSES_KEPT, Address::domain);
    private final Cache<Domain, Limits> limitsCache = new Cache<>(OWNERS_KEPT, Function.identity());
    private final Cache<Address, Address> mailboxCache = new Cache<>(ADDRESSES_KEPT, Address::domain);
    private final Cache<Address, Policy> policyCache = new Cache<>(ADDRESSES_KEPT, Address::domain);

    private final Cache<Domain, Set<String>> accountCache = new Cache<>(ACCOUNTS_KEPT, Function.identity());
    private final Cache<Domain, List<NamedPerson>> peopleCache = new Cache<>(DOMAINS_KEPT, Function.identity());

    Lookups(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.recipients = new RecipientStore(jdbi);
    }

    /** The protected domain of this name, or the one that it is an alias domain of. */
    Optional<Owner> owner(Domain domain) {
        Optional<Owner> itself = ownerCache.get(domain, recipients::owner);
        return itself.isPresent()
                ? itself
                // two answers and not one: a change of the target is then one key, however many alias domains it has
                : aliasCache
                        .get(domain, recipients::aliasTarget)
                        .flatMap(target -> ownerCache.get(target, recipients::owner));
    }

    /** {@link #owner}, with all that there is to know of it. */
    Optional<Registered> owning(Domain domain) {
        return owner(domain)
                .flatMap(owner ->
                        domainCache.get(owner.name(), name -> jdbi.withHandle(handle -> domains.find(handle, name))));
    }

    /** The known address that mail for {@code address} belongs to: itself, or without its detail, in the domain that owns it. */
    Optional<Address> listed(Address address, Owner owner) {
        Address own = new Address(address.localPart(), owner.name());
        return knows(own)
                ? Optional.of(own)
                : owner.recipients().withoutDetail(own).filter(this::knows);
    }

    private boolean knows(Address own) {
        return addressCache.get(own, recipients::knows);
    }

    /** {@link #listed}, with all that there is to know of it; read anew each time. */
    Optional<AddressStore.Entry> entry(Address address, Owner owner) {
        return listed(address, owner).flatMap(this::entry);
    }

    private Optional<AddressStore.Entry> entry(Address listed) {
        return jdbi.withHandle(handle -> addresses.find(handle, listed));
    }

    /** The mailbox that an address leads to: see {@link Tenants#mailbox}. */
    Address mailbox(Address address, Owner owner) {
        // kept by the listed address, as its own change alone makes it lead elsewhere
        return listed(address, owner)
                .map(listed -> mailboxCache.get(listed, this::leadsTo))
                .orElseGet(() -> new Address(address.localPart(), owner.name()));
    }

    private Address leadsTo(Address listed) {
        return entry(listed)
                .map(entry -> entry.address().belongsTo(listed.domain()))
                .orElse(listed);
    }

    /** Grows whenever the address is defined, changed or deleted. */
    long generation(Address own) {
        return addressCache.generation(own);
    }

    /** Grows whenever the domain is. */
    long generation(Domain name) {
        return addressCache.groupGeneration(name);
    }

    /** The local parts, in look-up form, of a mailbox and the aliases of it in its domain. */
    List<String> leadingTo(Address mailbox) {
        return jdbi.withHandle(handle -> addresses.leadingTo(handle, mailbox));
    }

    /** The installation's policy, overridden by that of the owning domain, overridden by that of the user. */
    Policy policy(Address address, Owner owner) {
        // kept by the listed address: a user's change is then one key, whatever alias domains and details there are
        return listed(address, owner)
                .map(listed -> policyCache.get(listed, this::effective))
                .orElseGet(() -> ofDomain(owner.name()));
    }

    private Policy effective(Address listed) {
        Policy ofDomain = ofDomain(listed.domain());
        return entry(listed)
                .map(entry -> entry.settings().policy().over(ofDomain))
                .orElse(ofDomain);
    }

    // asked again, so that what is kept is not older than the last change
    private Policy ofDomain(Domain name) {
        return owning(name)
                .map(owner -> owner.domain().policy().over(DefaultPolicy.VALUE))
                .orElse(DefaultPolicy.VALUE);
    }

    /** What was said of what an account may use. */
    Limits limits(Domain account) {
        return limitsCache.get(account, name -> jdbi.withHandle(handle -> limits.find(handle, name))
                .orElse(Limits.NONE));
    }

    /** Names of an account's domains and alias domains, a bounded number. */
    Set<String> names(Domain account) {
        return accountCache.get(account, name -> jdbi.withHandle(handle -> accounts.names(handle, name)));
    }

    /** The protected people of a domain; the same list until they are changed. */
    List<NamedPerson> people(Domain name) {
        return peopleCache.get(name, domain -> jdbi.withHandle(handle -> people.of(handle, domain)));
    }

    /** Forgets an address, and what the user behind it wants. */
    void forget(Address own) {
        addressCache.forget(own);
        mailboxCache.forget(own);
        policyCache.forget(own);
    }

    /** Forgets what is known of a domain's addresses. */
    void forgetAddresses(Domain name) {
        addressCache.forgetGroup(name);
        mailboxCache.forgetGroup(name);
        policyCache.forgetGroup(name);
    }

    /** Forgets what is known of a domain, and what rests on it of its addresses. */
    void forgetDomain(Domain name) {
        ownerCache.forget(name);
        // children name their parent, and so does what is known of theirs
        ownerCache.forgetAll();
        domainCache.forgetAll();
        aliasCache.forget(name);
        limitsCache.forget(name);
        accountCache.forgetAll();
        peopleCache.forget(name);
        // last, because it rests on the others
        forgetAddresses(name);
    }

    /** Forgets a domain that is no more, with which its alias domains went. */
    void forgetWhole(Domain name) {
        ownerCache.forgetAll();
        aliasCache.forgetAll();
        forgetDomain(name);
    }

    /** After a change of very many domains at once. */
    void forgetAll() {
        ownerCache.forgetAll();
        aliasCache.forgetAll();
        domainCache.forgetAll();
        limitsCache.forgetAll();
        accountCache.forgetAll();
        peopleCache.forgetAll();
        addressCache.forgetAll();
        mailboxCache.forgetAll();
        policyCache.forgetAll();
    }

    void forgetAlias(Domain alias) {
        aliasCache.forget(alias);
        accountCache.forgetAll();
    }
}
