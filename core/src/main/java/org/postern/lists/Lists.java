package org.postern.lists;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.csv.CsvProblem;
import org.postern.database.Transactions;
import org.postern.tenant.Tenants;

/**
 * The allow and block lists: kept, and asked for each mail. A change is seen by the next mail. Entries go with the domain or the mailbox that
 * they are for, and move with it. Safe for use by many threads.
 */
public final class Lists implements AutoCloseable {

    // some tens of megabytes: the largest list there may be, and as many entries again
    private static final int KEPT = 2 * ListLimit.INSTALLATION;
    private static final int PAGE = 1_000;

    private final Jdbi jdbi;
    private final Transactions transactions;
    private final Tenants tenants;
    private final Clock clock;
    private final ListStore store = new ListStore();
    private final ListBatches batches = new ListBatches();
    private final IndexCache cache;
    private final Hits hits;

    public Lists(Jdbi jdbi, Tenants tenants, Clock clock) {
        this.jdbi = jdbi;
        this.transactions = new Transactions(jdbi);
        this.tenants = tenants;
        this.clock = clock;
        this.cache =
                new IndexCache(KEPT, scope -> jdbi.withHandle(handle -> store.index(handle, scope)), this::generation);
        this.hits = new Hits(transactions);
    }

    private long generation(ListScope scope) {
        return switch (scope.level()) {
            case INSTALLATION -> 0;
            case DOMAIN -> tenants.generation(scope.domain().orElseThrow());
            case ADDRESS ->
                tenants.generation(new Address(
                        scope.mailbox().orElseThrow(), scope.domain().orElseThrow()));
        };
    }

    /** Whose lists an address has: those of the mailbox that it leads to; empty if that is no known address. */
    public Optional<ListScope> scopeOf(Address address) {
        return tenants.known(address)
                .flatMap(known -> tenants.mailbox(known.address()))
                .map(ListScope::of);
    }

    /** The scope of a protected domain, not of an alias domain; empty if there is no such. */
    public Optional<ListScope> scopeOf(Domain domain) {
        return tenants.domain(domain).map(found -> ListScope.of(found.name()));
    }

    /** What fits a sender for one recipient. */
    public Matches matches(SenderFacts facts, Address recipient) {
        Sender sender = new Sender(facts);
        Instant now = clock.instant();
        List<Match> matches = new ArrayList<>();
        scopes(recipient).forEach(scope -> matches.addAll(cache.get(scope).matches(sender, now)));
        return new Matches(matches);
    }

    /** Whether an entry, kept or not, fits a sender. */
    public static Optional<Match> fits(ListEntry entry, SenderFacts facts) {
        EntryIndex index = new EntryIndex(entry.scope());
        ListEntry.Options options = entry.options();
        index.add(
                entry.list(),
                entry.value().text(),
                new EntryIndex.Kept(
                        entry.id(), entry.value().kind(), options.vanish(), options.forgeable(), Long.MAX_VALUE));
        return index.find(entry.list(), new Sender(facts), Instant.EPOCH);
    }

    private List<ListScope> scopes(Address recipient) {
        return tenants.mailbox(recipient)
                .map(mailbox -> List.of(ListScope.of(mailbox), ListScope.of(mailbox.domain()), ListScope.INSTALLATION))
                .orElse(List.of(ListScope.INSTALLATION));
    }

    /** Says that an entry decided about a mail. Written some seconds later. */
    public void hit(long entry) {
        hits.count(entry, clock.instant());
    }

    /**
     * An entry as it is kept.
     *
     * @param created false: it took the place of one with the same value
     */
    public record Kept(ListEntry entry, boolean created) {}

    /**
     * Adds an entry, or replaces what the one of the same value says; its age and its hits stay.
     *
     * @return empty if its domain or address does not exist
     * @throws org.postern.tenant.Conflict if the scope has as many entries as it may
     */
    public Optional<Kept> put(ListEntry entry) {
        return put(entry, handle -> {});
    }

    /** The same. @param alongside written in the same transaction; it may run several times, and does nothing but by the handle */
    public Optional<Kept> put(ListEntry entry, Consumer<Handle> alongside) {
        return transactions.run(handle -> {
            Optional<Kept> kept = add(handle, entry);
            if (kept.isPresent()) {
                alongside.accept(handle);
            }
            return kept;
        });
    }

    private Optional<Kept> add(Handle handle, ListEntry entry) {
        if (!store.exists(handle, entry.scope())) {
            return Optional.empty();
        }
        Place place = new Place(entry.scope(), entry.list());
        Optional<ListEntry> before = store.find(handle, place, entry.value());
        if (before.isPresent()) {
            store.update(handle, before.get().id(), entry);
        } else {
            ListLimit.require(handle, store, entry.scope(), 1);
            batches.insert(handle, List.of(entry), clock.instant());
        }
        handle.afterCommit(() -> cache.forget(entry.scope()));
        return store.find(handle, place, entry.value()).map(kept -> new Kept(kept, before.isEmpty()));
    }

    /** The entry of a value, unless its time is over. */
    public Optional<ListEntry> find(Place place, ListValue value) {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> store.find(handle, place, value)).filter(entry -> entry.options()
                .expires()
                .filter(end -> !end.isAfter(now))
                .isEmpty());
    }

    /** @return whether there was one */
    public boolean remove(Place place, ListValue value) {
        return transactions.run(handle -> {
            handle.afterCommit(() -> cache.forget(place.scope()));
            return store.delete(handle, place, value);
        });
    }

    /** Entries whose values sort after {@code after}, at most {@code limit}. @param q what value or comment must hold */
    public List<ListEntry> page(Place place, Optional<String> q, String after, int limit) {
        return jdbi.withHandle(handle -> store.page(handle, place, q, after, limit));
    }

    public long count(Place place, Optional<String> q) {
        return jdbi.withHandle(handle -> store.count(handle, place, q));
    }

    /**
     * What an import did, or would do.
     *
     * @param added values that were not there
     * @param replaced values that were there, with another action
     * @param removed values that were there and are to be deleted
     * @param unchanged values that were as the text says
     * @param problems the first 100; with any, nothing is done
     */
    public record Imported(int added, int replaced, int removed, int unchanged, List<CsvProblem> problems) {}

    /**
     * Adds, replaces and deletes the values of a CSV text (value, action), all or none. What the text does not name stays.
     *
     * @return empty if the domain or address does not exist
     * @throws org.postern.json.BadField naming line and column of the first problem
     * @throws org.postern.tenant.Conflict if the scope would have more entries than it may
     */
    public Optional<Imported> importCsv(Place place, String csv, String origin) {
        ListCsv text = ListCsv.read(place, csv);
        return transactions.run(handle -> {
            if (!store.exists(handle, place.scope())) {
                return Optional.empty();
            }
            handle.afterCommit(() -> cache.forget(place.scope()));
            Instant now = clock.instant();
            // what is over must not count as there
            store.deleteExpired(handle, place.scope(), now);
            return Optional.of(ListImport.of(handle, place, text).run(origin, now));
        });
    }

    /** What {@link #importCsv} would do; what would keep it from doing it stands among the problems. */
    public Optional<Imported> dryRun(Place place, String csv) {
        ListCsv text = ListCsv.read(place, csv);
        return jdbi.inTransaction(handle -> store.exists(handle, place.scope())
                ? Optional.of(ListImport.of(handle, place, text).dryRun())
                : Optional.empty());
    }

    /** Writes a list as CSV that {@link #importCsv} takes, some entries at a time. */
    public void writeCsv(Place place, Appendable out) throws IOException {
        out.append(ListCsv.HEADER);
        String after = "";
        List<ListEntry> some;
        do {
            some = page(place, Optional.empty(), after, PAGE);
            for (ListEntry entry : some) {
                out.append(ListCsv.line(entry));
                after = entry.value().text();
            }
        } while (some.size() == PAGE);
    }

    /** Deletes entries whose time is over; no mail has been judged by them since. @return how many */
    public int expire() {
        Instant now = clock.instant();
        int deleted = 0;
        for (ListScope scope : jdbi.withHandle(handle -> store.expired(handle, now, PAGE))) {
            deleted += transactions.run(handle -> store.deleteExpired(handle, scope, now));
            cache.forget(scope);
        }
        return deleted;
    }

    /** Writes the hits that were counted. */
    @Override
    public void close() {
        hits.close();
    }
}
