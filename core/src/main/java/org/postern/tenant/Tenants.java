package org.postern.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;

/**
 * The domains the gateway works for, their addresses and what each wants. Look-ups are one indexed query at most; the last few thousand
 * answers are kept until something is changed. Safe for use by many threads.
 */
public final class Tenants {

    private static final int DOMAINS_KEPT = 2_000;
    private static final int ADDRESSES_KEPT = 20_000;
    // RFC 5321 4.5.1 and RFC 2142 5: these take mail in every domain
    private static final Set<String> ALWAYS_KNOWN = Set.of("postmaster", "abuse");

    private final Jdbi jdbi;
    private final DomainStore domains = new DomainStore();
    private final DomainRules rules = new DomainRules(domains);
    private final AddressStore addresses = new AddressStore();
    private final Cache<Domain, Optional<ProtectedDomain>> domainCache = new Cache<>(DOMAINS_KEPT);
    private final Cache<Address, Optional<AddressStore.Entry>> addressCache = new Cache<>(ADDRESSES_KEPT);
    private final Cache<Address, Policy> policyCache = new Cache<>(ADDRESSES_KEPT);

    public Tenants(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether mail for this address is accepted. */
    public Standing lookUp(Address address) {
        Optional<ProtectedDomain> owner = owning(address.domain());
        if (owner.isEmpty()) {
            return Standing.FOREIGN;
        }
        boolean known = ALWAYS_KNOWN.contains(AddressStore.key(address))
                || entry(address, owner.get()).isPresent();
        return known ? Standing.KNOWN : Standing.UNKNOWN;
    }

    /** The protected domain that mail for this domain belongs to: itself, or the target of an alias domain. */
    public Optional<Domain> owner(Domain domain) {
        return owning(domain).map(ProtectedDomain::name);
    }

    /** The policy that holds for a recipient: installation, overridden by domain, overridden by user. */
    public Policy policy(Address recipient) {
        return policyCache.get(recipient, this::effective);
    }

    private Policy effective(Address recipient) {
        Optional<ProtectedDomain> owner = owning(recipient.domain());
        if (owner.isEmpty()) {
            return DefaultPolicy.VALUE;
        }
        Policy ofDomain = owner.get().policy().over(DefaultPolicy.VALUE);
        return entry(recipient, owner.get())
                .map(entry -> entry.settings().policy().over(ofDomain))
                .orElse(ofDomain);
    }

    /** Where a domain's mail goes, in the order in which to try; empty if it has no route. */
    public List<DeliveryServer> deliveryServers(Domain domain) {
        return owning(domain).map(ProtectedDomain::deliveryServers).orElse(List.of());
    }

    /** What a permanent refusal by a domain's delivery servers means; from memory, like them. */
    public SoftBounce softBounce(Domain domain) {
        return owning(domain).map(ProtectedDomain::softBounce).orElse(SoftBounce.AUTO);
    }

    public Optional<ProtectedDomain> domain(Domain name) {
        return owning(name).filter(domain -> domain.name().equals(name));
    }

    /** Domains whose names sort after {@code after}, at most {@code limit}. */
    public List<ProtectedDomain> domains(String after, int limit) {
        return jdbi.withHandle(handle -> domains.list(handle, after, limit));
    }

    public long countDomains() {
        return jdbi.withHandle(domains::count);
    }

    /**
     * Defines or replaces a domain.
     *
     * @throws BadField if the parent cannot be one
     * @throws Conflict if the name is an alias domain
     */
    public void put(ProtectedDomain domain) {
        change(handle -> {
            rules.requirePlace(handle, domain);
            if (!domains.update(handle, domain)) {
                domains.insert(handle, domain);
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
        return change(handle -> domains.delete(handle, name));
    }

    /** The alias domains of a domain, sorted. */
    public List<Domain> aliasDomains(Domain target) {
        return jdbi.withHandle(handle -> domains.aliases(handle, target));
    }

    /**
     * Makes {@code alias} use the addresses and policy of {@code target}.
     *
     * @return false if there is no such target
     * @throws Conflict if the alias is protected itself or belongs to another domain
     */
    public boolean putAlias(Domain target, Domain alias) {
        return change(handle -> {
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
        return change(handle -> domains.deleteAlias(handle, alias, target));
    }

    /** Addresses of a domain whose lower-case local parts sort after {@code after}, at most {@code limit}. */
    public List<KnownAddress> addresses(Domain domain, String after, int limit) {
        return jdbi.withHandle(handle -> addresses.list(handle, domain, after, limit));
    }

    public long countAddresses(Domain domain) {
        return jdbi.withHandle(handle -> addresses.count(handle, domain));
    }

    /**
     * Defines or replaces one address; its settings stay.
     *
     * @return false if its domain is not protected
     */
    public boolean put(KnownAddress known) {
        return change(handle -> {
            if (domains.find(handle, known.address().domain()).isEmpty()) {
                return false;
            }
            write(handle, known);
            return true;
        });
    }

    private boolean write(Handle handle, KnownAddress known) {
        if (addresses.update(handle, known)) {
            return false;
        }
        addresses.insert(handle, known);
        return true;
    }

    /** @return whether there was one */
    public boolean delete(Address address) {
        return change(handle -> addresses.delete(handle, address));
    }

    /** What an import did: addresses that are new, and addresses that were there and are now as the text says. */
    public record Imported(int added, int replaced) {}

    /**
     * Defines or replaces the addresses of a CSV text (address or localPart, kind, of), all or none.
     *
     * @return empty if the domain is not protected
     * @throws BadField naming line and column
     */
    public Optional<Imported> importCsv(Domain domain, String csv) {
        if (domain(domain).isEmpty()) {
            return Optional.empty();
        }
        List<KnownAddress> read = AddressCsv.read(domain, csv);
        return change(handle -> {
            if (domains.find(handle, domain).isEmpty()) {
                return Optional.empty();
            }
            int added = 0;
            for (KnownAddress known : read) {
                added += write(handle, known) ? 1 : 0;
            }
            return Optional.of(new Imported(added, read.size() - added));
        });
    }

    /** The settings of the user behind a known address; those of an address in an alias domain are its target's. */
    public Optional<UserSettings> settings(Address address) {
        return owning(address.domain()).flatMap(owner -> entry(address, owner)).map(AddressStore.Entry::settings);
    }

    /** @return false if there is no such address */
    public boolean putSettings(Address address, UserSettings settings) {
        Optional<ProtectedDomain> owner = owning(address.domain());
        return owner.isPresent()
                && change(handle -> addresses.updateSettings(
                        handle, new Address(address.localPart(), owner.get().name()), settings));
    }

    private Optional<ProtectedDomain> owning(Domain domain) {
        return domainCache.get(
                domain,
                name -> jdbi.withHandle(handle -> {
                    Optional<ProtectedDomain> itself = domains.find(handle, name);
                    return itself.isPresent()
                            ? itself
                            : domains.aliasTarget(handle, name).flatMap(target -> domains.find(handle, target));
                }));
    }

    private Optional<AddressStore.Entry> entry(Address address, ProtectedDomain owner) {
        Address own = new Address(address.localPart(), owner.name());
        return addressCache.get(own, key -> jdbi.withHandle(handle -> addresses.find(handle, key)));
    }

    /** One change at a time: look before writing is safe, and no look-up keeps what it read before the commit. */
    private synchronized <T> T change(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } finally {
            domainCache.clear();
            addressCache.clear();
            policyCache.clear();
        }
    }
}
