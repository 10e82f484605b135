package org.postern.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;

/**
 * The domains the gateway works for, their addresses and what each wants, as each mail asks for it. A look-up is a few steps down an index at
 * most, however many there are; the last answers are kept until what they rest on is changed by {@link DomainRegister} or {@link AddressBook}. Safe for use by
 * many threads.
 */
public final class Tenants {

    // RFC 5321 4.5.1 and RFC 2142 5: these take mail in every domain
    private static final Set<String> ALWAYS_KNOWN = Set.of("postmaster", "abuse");

    final Jdbi jdbi;
    final Lookups lookups;
    final Changes changes;

    public Tenants(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.lookups = new Lookups(jdbi);
        this.changes = new Changes(jdbi, lookups);
    }

    /** Whether mail for this address is accepted; where {@link Recipients#callout} is set, UNKNOWN is not the last word. */
    public Standing lookUp(Address address) {
        Optional<Owner> found = lookups.owner(address.domain()).filter(Owner::active);
        if (found.isEmpty()) {
            return Standing.FOREIGN;
        }
        Owner owner = found.get();
        boolean known = owner.recipients().catchAll()
                || alwaysKnown(address)
                || owner.recipients()
                        .withoutDetail(address)
                        .filter(Tenants::alwaysKnown)
                        .isPresent()
                || lookups.listed(address, owner).isPresent();
        return known ? Standing.KNOWN : Standing.UNKNOWN;
    }

    private static boolean alwaysKnown(Address address) {
        return ALWAYS_KNOWN.contains(AddressStore.key(address));
    }

    /** The protected domain that mail for this domain belongs to: itself, or the target of an alias domain. */
    public Optional<Domain> owner(Domain domain) {
        return lookups.owner(domain).map(Owner::name);
    }

    /** The account that mail for this domain belongs to, an alias domain or not; for one that is not ours, itself. */
    public Domain account(Domain domain) {
        return lookups.owner(domain).map(Owner::account).orElse(domain);
    }

    /** The policy that holds for a recipient: installation, overridden by domain, overridden by user. */
    public Policy policy(Address recipient) {
        return lookups.owner(recipient.domain())
                .map(owner -> lookups.policy(recipient, owner))
                .orElse(DefaultPolicy.VALUE);
    }

    /**
     * The same, if something else were said: of the installation, or of each domain. What the user says, or below the installation the domain,
     * still holds over it. Read anew each time.
     */
    public Policy policyIf(Address recipient, PolicyPart said, boolean ofInstallation) {
        PolicyPart user = settings(recipient).map(UserSettings::policy).orElse(PolicyPart.NONE);
        PolicyPart domain =
                owning(recipient.domain()).map(ProtectedDomain::policy).orElse(PolicyPart.NONE);
        return user.over(
                ofInstallation
                        ? domain.over(said.over(DefaultPolicy.VALUE))
                        : said.over(domain.over(DefaultPolicy.VALUE)));
    }

    /** Where a domain's mail goes, in the order in which to try; empty if it has no route. */
    public List<DeliveryServer> deliveryServers(Domain domain) {
        return owning(domain).map(ProtectedDomain::deliveryServers).orElse(List.of());
    }

    /** What a permanent refusal by a domain's delivery servers means; from memory, like them. */
    public SoftBounce softBounce(Domain domain) {
        return owning(domain).map(ProtectedDomain::softBounce).orElse(SoftBounce.AUTO);
    }

    /** How the recipients of a domain, or of the target of an alias domain, are found; from memory. */
    public Recipients recipients(Domain domain) {
        return owning(domain).map(ProtectedDomain::recipients).orElse(Recipients.LISTED);
    }

    public Optional<ProtectedDomain> domain(Domain name) {
        return owning(name).filter(domain -> domain.name().equals(name));
    }

    /** Whether this is a protected domain that takes mail. */
    public boolean active(Domain name) {
        return lookups.owning(name)
                .filter(found -> found.name().equals(name) && found.state() == DomainState.ACTIVE)
                .isPresent();
    }

    /** The listed address that mail for this one belongs to. */
    public Optional<KnownAddress> known(Address address) {
        return lookups.owner(address.domain())
                .flatMap(owner -> lookups.entry(address, owner))
                .map(AddressStore.Entry::address);
    }

    /** The settings of the user behind a known address; those of an address in an alias domain are its target's. */
    public Optional<UserSettings> settings(Address address) {
        return lookups.owner(address.domain())
                .flatMap(owner -> lookups.entry(address, owner))
                .map(AddressStore.Entry::settings);
    }

    /**
     * The mailbox that an address of ours leads to: what an alias belongs to, if that lies in the same domain, else the address itself,
     * whether it is known or not. Empty for an address that is not ours.
     */
    public Optional<Address> mailbox(Address address) {
        return lookups.owner(address.domain()).map(owner -> lookups.mailbox(address, owner));
    }

    /** The shadows that an owner has now; read anew each time. */
    public List<Address> shadowsOf(Address owner) {
        return jdbi.withHandle(handle -> ShadowStore.shadowsOf(handle, owner));
    }

    /** Grows whenever the mailbox is defined, changed or deleted: what rests on its row is to be read anew then. */
    public long generation(Address mailbox) {
        return lookups.generation(mailbox);
    }

    /** The same of a protected domain, as a whole. */
    public long generation(Domain domain) {
        return lookups.generation(domain);
    }

    /** The mailbox of that very name, if there is one. */
    public Optional<KnownAddress> mailboxNamed(Address address) {
        return lookups.owner(address.domain())
                .flatMap(owner -> lookups.entry(address, owner))
                .map(AddressStore.Entry::address)
                .filter(known ->
                        known.kind() == AddressKind.MAILBOX && known.address().equals(address));
    }

    /** Names of the domains and alias domains of an account, lower-case A-labels: all, or enough of them to compare others with. */
    public Set<String> namesOf(Domain account) {
        return lookups.names(account);
    }

    /** The protected people of a protected domain; from memory, and the same list until they are changed. */
    public List<NamedPerson> people(Domain domain) {
        return lookups.people(domain);
    }

    /**
     * Who keeps what rests on addresses and domains is told of each change from now on, after its commit; what changes right before a crash may
     * never be told. Whoever is told must not take long.
     */
    public void onChange(Consumer<Changed> listener) {
        changes.listeners.add(listener);
    }

    /** What somebody may do in a domain was changed where it is kept. */
    public void changed(Domain domain) {
        changes.listeners.tell(new Changed.OfDomain(domain));
    }

    /** A reach as conditions on rows. */
    public Within within(Reach reach) {
        List<Within.Mailbox> mailboxes = reach.mailboxes().stream()
                .map(mailbox -> new Within.Mailbox(
                        mailbox.domain(),
                        lookups.leadingTo(mailbox),
                        recipients(mailbox.domain()).subaddressing()))
                .toList();
        return new Within(reach.everything(), reach.accounts(), reach.domains(), mailboxes);
    }

    private Optional<ProtectedDomain> owning(Domain domain) {
        return lookups.owning(domain).map(Registered::domain);
    }
}
