package org.postern.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.csv.CsvProblems;

/** One CSV text against the addresses of its domain: what it changes, and the writing of that. Of one transaction. */
final class AddressImport {

    // below this many, nobody means the list to be the longer one
    private static final int FEW = 10;
    // local parts are printable ASCII, which all sorts before this
    private static final String LAST = "\u007f";

    private final Handle handle;
    private final Registered domain;
    private final ImportMode mode;
    private final AddressStore addresses = new AddressStore();
    private final AddressRules rules;
    private final Map<String, AddressRow> text;
    private final CsvProblems problems;
    /** Lines whose address is not there yet. */
    private final Map<String, AddressRow> added;

    private final List<KnownAddress> replaced = new ArrayList<>();
    /** Mailboxes in other domains of the account that lines rest on, and whether they are there. */
    private final Map<Address, Boolean> elsewhere = new HashMap<>();

    private final Set<Address> here = new HashSet<>();
    private long removed;
    private int unchanged;

    private AddressImport(Handle handle, Registered domain, AddressCsv csv, ImportMode mode) {
        this.handle = handle;
        this.domain = domain;
        this.mode = mode;
        this.rules = new AddressRules(handle, domain);
        this.text = csv.rows();
        this.problems = csv.problems().copy();
        this.added = new LinkedHashMap<>(csv.rows());
    }

    static AddressImport of(Handle handle, Registered domain, AddressCsv csv, ImportMode mode) {
        AddressImport made = new AddressImport(handle, domain, csv, mode);
        made.compare();
        return made;
    }

    private void compare() {
        if (mode != ImportMode.MERGE) {
            addresses.each(handle, domain.name(), "", LAST, this::present);
        } else if (!text.isEmpty()) {
            addresses.each(
                    handle,
                    domain.name(),
                    Collections.min(text.keySet()),
                    Collections.max(text.keySet()),
                    this::present);
        }
        added.values().forEach(this::check);
    }

    private void present(KnownAddress before) {
        AddressRow row = added.remove(AddressStore.key(before.address()));
        if (row == null) {
            if (mode != ImportMode.MERGE) {
                removed++;
                gone(before, 0);
            }
        } else if (same(before, row.known())) {
            unchanged++;
        } else {
            replaced.add(row.known());
            check(row);
            if (row.known().kind() != AddressKind.MAILBOX) {
                gone(before, row.line());
            }
        }
    }

    private static boolean same(KnownAddress before, KnownAddress after) {
        // addresses are equal whatever their case; the spelling is kept, though
        return before.equals(after)
                && before.address().localPart().equals(after.address().localPart());
    }

    private void check(AddressRow row) {
        rules.problem(row.known(), this::mailbox).ifPresent(problem -> problems.add(row.line(), "of", problem));
    }

    /** Whether it is a mailbox when the import is done. */
    private boolean mailbox(Address of) {
        if (!of.domain().equals(domain.name())) {
            return elsewhere.computeIfAbsent(of, this::isMailbox);
        }
        AddressRow row = text.get(AddressStore.key(of));
        if (row != null) {
            return row.known().kind() == AddressKind.MAILBOX;
        }
        if (mode != ImportMode.MERGE) {
            return false;
        }
        if (!here.contains(of) && isMailbox(of)) {
            here.add(of);
        }
        return here.contains(of);
    }

    private boolean isMailbox(Address address) {
        return addresses
                .kind(handle, address)
                .filter(kind -> kind == AddressKind.MAILBOX)
                .isPresent();
    }

    private void gone(KnownAddress before, int line) {
        if (before.kind() == AddressKind.MAILBOX) {
            rules.stillNeeded(before.address(), alias -> stays(alias, before.address()))
                    .ifPresent(problem -> problems.add(line, "address", problem));
        }
    }

    /** Whether an alias or group that is of the mailbox still is when the import is done. */
    private boolean stays(Address alias, Address mailbox) {
        if (!alias.domain().equals(domain.name())) {
            return true;
        }
        AddressRow row = text.get(AddressStore.key(alias));
        return row == null
                ? mode == ImportMode.MERGE
                : row.known().kind() != AddressKind.FORWARDER
                        && row.known().of().filter(mailbox::equals).isPresent();
    }

    /** What would happen. */
    AddressBook.Imported dryRun(AddressLimit limit) {
        conflicts(limit).forEach(problem -> problems.add(0, "", problem));
        return result();
    }

    private Stream<String> conflicts(AddressLimit limit) {
        Optional<String> mistake =
                mode == ImportMode.REPLACE && domain.addresses() >= FEW && removed * 2 > domain.addresses()
                        ? Optional.of("this would remove " + removed + " of the " + domain.addresses()
                                + " addresses of " + domain.name() + "; say force=true if that is meant")
                        : Optional.empty();
        return Stream.concat(
                mistake.stream(), limit.exceeded(handle, domain.account(), added.size() - removed).stream());
    }

    /** Makes it happen. */
    AddressBook.Imported run(AddressLimit limit, Instant now) {
        problems.refuse();
        conflicts(limit).findFirst().ifPresent(problem -> {
            throw new Conflict(problem);
        });
        elsewhere.keySet().stream()
                .filter(mailbox -> !addresses.hold(handle, mailbox))
                .findFirst()
                .ifPresent(mailbox -> {
                    throw new Conflict(mailbox + " is being changed just now; try again");
                });
        AddressBatches batches = new AddressBatches();
        if (removed > 0) {
            batches.deleteOthers(handle, domain.name(), text.keySet());
        }
        batches.replace(handle, replaced);
        batches.insert(handle, added.values().stream().map(AddressRow::known).toList(), now);
        // last: until the commit nobody can read the domain's row
        new DomainStore().addAddresses(handle, domain.name(), added.size() - removed);
        return result();
    }

    private AddressBook.Imported result() {
        return new AddressBook.Imported(added.size(), replaced.size(), removed, unchanged, problems.first());
    }
}
