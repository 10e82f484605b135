package org.postern.tenant;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;

/** Who receives mail in the protected domains, and what each user wants: lists and changes. Safe for use by many threads. */
public final class AddressBook {

    private final Tenants tenants;
    private final Jdbi jdbi;
    private final Changes changes;
    private final Clock clock;
    private final DomainStore domains = new DomainStore();
    private final AddressStore addresses = new AddressStore();

    public AddressBook(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.jdbi = tenants.jdbi;
        this.changes = tenants.changes;
        this.clock = clock;
    }

    /** Addresses of a domain whose lower-case local parts sort after {@code after}, at most {@code limit}. */
    public List<KnownAddress> list(Domain domain, String after, int limit) {
        return jdbi.withHandle(handle -> addresses.list(handle, domain, after, limit));
    }

    public long count(Domain domain) {
        return jdbi.withHandle(handle -> domains.addresses(handle, domain));
    }

    /**
     * Defines or replaces one address; its settings stay.
     *
     * @return false if its domain is not protected
     */
    public boolean put(KnownAddress known) {
        Domain domain = known.address().domain();
        return changes.ofAddress(known.address(), handle -> {
            if (domains.find(handle, domain).isEmpty()) {
                return false;
            }
            if (write(handle, known)) {
                domains.addAddresses(handle, domain, 1);
            }
            return true;
        });
    }

    private boolean write(Handle handle, KnownAddress known) {
        if (addresses.update(handle, known)) {
            return false;
        }
        addresses.insert(handle, known, clock.millis());
        return true;
    }

    /** @return whether there was one */
    public boolean delete(Address address) {
        return changes.ofAddress(address, handle -> {
            boolean present = addresses.delete(handle, address);
            if (present) {
                domains.addAddresses(handle, address.domain(), -1);
            }
            return present;
        });
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
        if (tenants.domain(domain).isEmpty()) {
            return Optional.empty();
        }
        List<KnownAddress> read = AddressCsv.read(domain, csv);
        return changes.ofAddresses(domain, handle -> {
            if (domains.find(handle, domain).isEmpty()) {
                return Optional.empty();
            }
            int added = 0;
            for (KnownAddress known : read) {
                added += write(handle, known) ? 1 : 0;
            }
            // last: until the commit nobody can read the domain's row
            domains.addAddresses(handle, domain, added);
            return Optional.of(new Imported(added, read.size() - added));
        });
    }

    /** @return false if there is no such address */
    public boolean putSettings(Address address, UserSettings settings) {
        Optional<Domain> owner = tenants.owner(address.domain());
        if (owner.isEmpty()) {
            return false;
        }
        Address own = new Address(address.localPart(), owner.get());
        return changes.ofAddress(own, handle -> addresses.updateSettings(handle, own, settings));
    }
}
