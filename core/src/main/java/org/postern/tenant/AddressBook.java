package org.postern.tenant;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.csv.CsvProblem;
import org.postern.json.BadField;

/** Who receives mail in the protected domains, and what each user wants: lists and changes. Safe for use by many threads. */
public final class AddressBook {

    private static final int WRITTEN_AT_ONCE = 1_000;

    private final Tenants tenants;
    private final Jdbi jdbi;
    private final Changes changes;
    private final Clock clock;
    private final AddressLimit limit;
    private final DomainStore domains = new DomainStore();
    private final AddressStore addresses = new AddressStore();
    private final AddressBatches batches = new AddressBatches();

    /** One without limits. */
    public AddressBook(Tenants tenants, Clock clock) {
        this(tenants, clock, account -> Optional.empty());
    }

    /** @param limits how many addresses an account, named by its root domain, may have in all its domains; empty for any number */
    public AddressBook(Tenants tenants, Clock clock, Function<Domain, Optional<Long>> limits) {
        this.tenants = tenants;
        this.jdbi = tenants.jdbi;
        this.changes = tenants.changes;
        this.clock = clock;
        this.limit = new AddressLimit(limits);
    }

    /** Addresses of a domain whose lower-case local parts sort after {@code after}, at most {@code limit}. */
    public List<ListedAddress> list(Domain domain, AddressFilter filter, String after, int limit) {
        return jdbi.withHandle(handle -> addresses.page(handle, domain, filter, after, limit));
    }

    /** How many addresses a domain has: a number that is kept, unless a filter makes it one that is counted. */
    public long count(Domain domain, AddressFilter filter) {
        return jdbi.withHandle(handle -> filter.equals(AddressFilter.ALL)
                ? domains.addresses(handle, domain)
                : addresses.count(handle, domain, filter));
    }

    /** Writes all addresses of a domain as CSV that {@link #importCsv} takes, some at a time. */
    public void writeCsv(Domain domain, Appendable out) throws IOException {
        out.append(AddressCsv.HEADER);
        String after = "";
        List<ListedAddress> some;
        do {
            some = list(domain, AddressFilter.ALL, after, WRITTEN_AT_ONCE);
            for (ListedAddress listed : some) {
                out.append(AddressCsv.line(listed.known()));
                after = AddressStore.key(listed.known().address());
            }
        } while (some.size() == WRITTEN_AT_ONCE);
    }

    /**
     * Defines or replaces one address; its settings stay. Whose shadow it is, or what is its shadow, ends where it becomes something else that
     * cannot be one or have one.
     *
     * @return false if its domain is not protected
     * @throws BadField if an alias or group is of what is no mailbox of the account
     * @throws Conflict if a mailbox becomes something else while aliases are of it, or the account has as many addresses as it may
     */
    public boolean put(KnownAddress known) {
        Domain domain = known.address().domain();
        List<Address> freed = new ArrayList<>();
        boolean done = counted(
                domain,
                () -> changes.ofAddress(known.address(), handle -> {
                    Optional<Registered> owner = domains.find(handle, domain);
                    List<Address> before = ShadowStore.shadowsOf(handle, known.address());
                    owner.ifPresent(found -> put(handle, found, known));
                    freed.addAll(before);
                    return owner.isPresent();
                }));
        if (known.kind() != AddressKind.MAILBOX) {
            changes.listeners.tellOfAddresses(freed);
        }
        return done;
    }

    private void put(Handle handle, Registered owner, KnownAddress known) {
        AddressRules rules = new AddressRules(handle, owner);
        rules.problem(known, mailbox -> addresses.hold(handle, mailbox)).ifPresent(problem -> {
            throw new BadField("of", problem);
        });
        if (addresses.kind(handle, known.address()).isEmpty()) {
            refuse(limit.exceeded(handle, owner.account(), 1));
            batches.insert(handle, List.of(known), clock.instant());
            domains.addAddresses(handle, owner.name(), 1);
        } else {
            batches.replace(handle, List.of(known));
            ShadowStore.deleteUnfit(handle, owner.name());
            if (known.kind() != AddressKind.MAILBOX) {
                refuse(rules.stillNeeded(known.address(), alias -> true));
            }
        }
    }

    private static void refuse(Optional<String> conflict) {
        conflict.ifPresent(problem -> {
            throw new Conflict(problem);
        });
    }

    /** Changes of one account one after another, where it has a limit. */
    private <T> T counted(Domain domain, Supplier<T> change) {
        Optional<Domain> account = Optional.of(tenants.account(domain)).filter(limit::limits);
        return account.isPresent() ? changes.ofAccount(account.get(), change) : change.get();
    }

    /**
     * @return whether there was one
     * @throws Conflict if it is a mailbox that aliases are of
     */
    public boolean delete(Address address) {
        List<Address> freed = new ArrayList<>();
        boolean done = changes.ofAddress(address, handle -> {
            Optional<Registered> owner = domains.find(handle, address.domain());
            freed.addAll(ShadowStore.shadowsOf(handle, address));
            // before the look at its aliases: whoever makes one now waits, and then finds no mailbox
            if (owner.isEmpty() || !addresses.delete(handle, address)) {
                return false;
            }
            refuse(new AddressRules(handle, owner.get()).stillNeeded(address, alias -> true));
            domains.addAddresses(handle, address.domain(), -1);
            return true;
        });
        changes.listeners.tellOfAddresses(freed);
        return done;
    }

    /**
     * What an import did, or would do.
     *
     * @param added addresses that were not there
     * @param replaced addresses that were there, and are now as the text says
     * @param removed addresses that the text does not name
     * @param unchanged addresses that were as the text says
     * @param problems the first 100; with any, nothing is done
     */
    public record Imported(int added, int replaced, long removed, int unchanged, List<CsvProblem> problems) {}

    /**
     * Defines or replaces the addresses of a CSV text (address or localPart, kind, of), all or none.
     *
     * @return empty if the domain is not protected
     * @throws BadField naming line and column of the first problem
     * @throws Conflict if it would remove more than half of at least ten addresses, or the account would have more than it may
     */
    public Optional<Imported> importCsv(Domain domain, String csv, ImportMode mode) {
        AddressCsv text = AddressCsv.read(domain, csv);
        Set<Address> freed = new HashSet<>();
        Optional<Imported> done = counted(
                domain,
                () -> changes.ofAddresses(
                        domain, handle -> domains.find(handle, domain).map(owner -> {
                            freed.addAll(ShadowStore.shadowsOf(handle, domain));
                            Imported imported =
                                    AddressImport.of(handle, owner, text, mode).run(limit, clock.instant());
                            ShadowStore.deleteUnfit(handle, domain);
                            ShadowStore.shadowsOf(handle, domain).forEach(freed::remove);
                            return imported;
                        })));
        changes.listeners.tellOfAddresses(freed);
        return done;
    }

    /** What {@link #importCsv} would do; what would keep it from doing it stands among the problems. */
    public Optional<Imported> dryRun(Domain domain, String csv, ImportMode mode) {
        AddressCsv text = AddressCsv.read(domain, csv);
        return jdbi.inTransaction(handle -> domains.find(handle, domain)
                .map(owner -> AddressImport.of(handle, owner, text, mode).dryRun(limit)));
    }

    /** @return false if there is no such address; one that is known only without its detail, or as any other, has no settings of its own */
    public boolean putSettings(Address address, UserSettings settings) {
        Optional<Domain> owner = tenants.owner(address.domain());
        if (owner.isEmpty()) {
            return false;
        }
        Address own = new Address(address.localPart(), owner.get());
        return changes.ofAddress(own, handle -> addresses.updateSettings(handle, own, settings));
    }
}
