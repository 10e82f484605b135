package org.postern.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.database.Transactions;
import org.postern.ledger.DeliveryId;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.Tenants;
import org.postern.visit.VisitStore.Shown;

/** The entries of visible access. Safe for use by many threads. */
public final class Visits {

    private static final Duration KEPT = Duration.ofDays(400);
    private static final int MOST = 500;
    private static final int CLEARED_AT_ONCE = 1_000;

    private final Transactions transactions;
    private final Tenants tenants;
    private final Clock clock;

    public Visits(Jdbi jdbi, Tenants tenants, Clock clock) {
        this.transactions = new Transactions(jdbi);
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Whose item it is: as an entry, which may be written in any transaction, will need it. */
    public Owned owned(Visit visit) {
        Address mailbox = tenants.mailbox(visit.recipient())
                // an alias that leads to the very one who opens it: whose it was before, or is again later, is to be
                // told
                .filter(found -> !found.key().equals(visit.login()))
                .or(() -> tenants.known(visit.recipient()).map(KnownAddress::address))
                .orElse(visit.recipient());
        return new Owned(visit, mailbox, tenants.mailboxNamed(mailbox).isPresent());
    }

    /** Enters it. It is durable when this returns, and only then may be shown what was asked for. */
    public void add(Visit visit) {
        Owned owned = owned(visit);
        transactions.run(handle -> {
            add(handle, owned);
            return null;
        });
    }

    /** Enters it within somebody else's transaction, without asking the database for anything else. */
    public void add(Handle handle, Owned owned) {
        VisitStore.insert(handle, owned);
    }

    /** Entries of one item, newest first, also when it is gone; the last 500. */
    public List<Visit> of(DeliveryId item) {
        return transactions.run(handle -> VisitStore.of(handle, item, MOST));
    }

    /** Entries of all items of the mailbox that the address leads to. */
    public VisitPage of(Address address, Optional<Instant> since, Optional<Long> cursor, int limit) {
        Address mailbox = tenants.mailbox(address).orElse(address);
        return transactions.run(handle -> {
            // one more than asked for tells whether there is a next page
            List<Shown> found = VisitStore.page(handle, mailbox, since, cursor, limit + 1);
            List<Shown> page = found.stream().limit(limit).toList();
            return new VisitPage(
                    VisitStore.count(handle, mailbox, since),
                    page.stream().map(Shown::visit).toList(),
                    found.size() > limit ? Optional.of(page.get(limit - 1).id()) : Optional.empty());
        });
    }

    /** Deletes what is too old, and what was of a mailbox or domain that is gone. @return how many */
    public int clear() {
        int all = 0;
        int some;
        do {
            some = transactions.run(
                    handle -> VisitStore.clear(handle, clock.instant().minus(KEPT), CLEARED_AT_ONCE));
            all += some;
        } while (some == CLEARED_AT_ONCE);
        return all;
    }
}
