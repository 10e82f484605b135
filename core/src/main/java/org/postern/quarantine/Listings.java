package org.postern.quarantine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.quarantine.QuarantineStore.Held;
import org.postern.search.HeldSearch;
import org.postern.search.Hits;
import org.postern.search.SearchText;
import org.postern.search.Visibility;
import org.postern.tenant.Bounds;
import org.postern.tenant.Within;

/** Pages of rows: from the index what is held now, from the database everything else, and everything while the index is being made. */
final class Listings {

    private final Transactions transactions;
    private final QuarantineIndex index;

    Listings(Transactions transactions, QuarantineIndex index) {
        this.transactions = transactions;
        this.index = index;
    }

    /** @param next empty at the end */
    record Page(long total, List<Held> rows, Optional<HeldCursor> next) {}

    Page page(HeldFilter filter, Optional<HeldCursor> cursor, int limit) {
        if (cursor.isPresent() && cursor.get().listing() != filter.listing()) {
            throw new OtherListing();
        }
        boolean held = filter.state().filter(State.HELD::equals).isPresent();
        if (filter.text().isPresent() && !held) {
            throw new IllegalArgumentException(
                    "a text finds what is held now; leave out the text, or ask for state held");
        }
        if (held && index.whole()) {
            Page page = found(filter, cursor, limit);
            // unless it has begun to be made anew in the meantime
            if (index.whole()) {
                return page;
            }
        }
        if (filter.text().isPresent()) {
            throw new NotIndexed(index.progress().percent());
        }
        return listed(filter, cursor.map(HeldCursor::id), limit);
    }

    private Page listed(HeldFilter filter, Optional<DeliveryId> cursor, int limit) {
        // one more than asked for tells whether there is a next page
        List<Held> rows = transactions.run(handle -> QuarantineStore.list(handle, filter, cursor, limit + 1));
        long total = transactions.run(handle -> QuarantineStore.count(handle, filter));
        if (rows.size() <= limit) {
            return new Page(total, rows, Optional.empty());
        }
        DeliveryId last = rows.get(limit - 1).item().id();
        return new Page(
                total, rows.subList(0, limit), Optional.of(HeldCursor.of(new HeldSearch.Found(last, 0), filter)));
    }

    private Page found(HeldFilter filter, Optional<HeldCursor> cursor, int limit) {
        Hits hits = index.search(new HeldSearch(
                filter.text().map(SearchText::parse),
                filter.domain(),
                filter.recipient(),
                filter.heldClass(),
                filter.since(),
                filter.until(),
                visibility(filter.within()),
                filter.opened().equals(filter.within()) ? Optional.empty() : Optional.of(visibility(filter.opened())),
                filter.ranked(),
                cursor.map(HeldCursor::found),
                limit));
        List<DeliveryId> ids = hits.items().stream().map(HeldSearch.Found::id).toList();
        // the second lock: the index is told what may be seen, the database decides
        List<Held> rows = transactions.run(handle -> QuarantineStore.visible(handle, ids, filter.within()));
        Optional<HeldCursor> next = hits.more()
                ? Optional.of(HeldCursor.of(hits.items().get(hits.items().size() - 1), filter))
                : Optional.empty();
        return new Page(hits.total(), rows, next);
    }

    private Visibility visibility(Within within) {
        return within.everything() ? Visibility.EVERYTHING : visibility(transactions.run(within::bounds));
    }

    /** Domains by the day from which on their mail is theirs: most are older than any mail there is. */
    static Visibility visibility(Bounds bounds) {
        Map<Instant, Set<Domain>> days = new TreeMap<>();
        bounds.domains().forEach((domain, since) -> days.computeIfAbsent(since, day -> new HashSet<>())
                .add(domain));
        List<Visibility.Domains> domains = new ArrayList<>();
        days.forEach((since, names) -> domains.add(new Visibility.Domains(names, since)));
        return new Visibility(
                bounds.everything(),
                domains,
                bounds.mailboxes().stream()
                        .map(box -> new Visibility.Mailbox(
                                box.domain(), box.localParts(), box.tagged(), box.others(), box.since()))
                        .toList());
    }
}
