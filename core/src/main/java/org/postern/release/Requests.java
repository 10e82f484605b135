package org.postern.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.Transactions;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Quarantine;
import org.postern.visit.Owned;
import org.postern.visit.Visit;
import org.postern.visit.Visits;
import org.postern.visit.Words;

/**
 * Requests to let items out, and their answers. No transaction here touches the ledger's rows: the ledger writes these within its own.
 * Safe for use by many threads.
 */
public final class Requests {

    /** How often one item is asked for. */
    public static final int MOST_PER_ITEM = 5;

    private static final Duration KEPT = Duration.ofDays(400);
    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final Quarantine quarantine;
    private final Releases releases;
    private final Visits visits;
    private final Clock clock;

    public Requests(Jdbi jdbi, Quarantine quarantine, Releases releases, Visits visits, Clock clock) {
        this.transactions = new Transactions(jdbi);
        this.quarantine = quarantine;
        this.releases = releases;
        this.visits = visits;
        this.clock = clock;
    }

    /** Asks that an item be let out; {@code words} as {@link Words} reads them. */
    public Asked ask(DeliveryId id, By by, String words) {
        return ask(id, by, words, handle -> {});
    }

    /** The same. @param alongside written in the same transaction as a new request; it may run several times, and does nothing but by the handle */
    public Asked ask(DeliveryId id, By by, String words, Consumer<Handle> alongside) {
        Optional<HeldItem> found = quarantine.get(id);
        if (found.isEmpty()) {
            return new Asked.No(new Result.NotFound());
        }
        HeldItem item = found.get();
        if (item.state() != State.HELD) {
            return new Asked.No(new Result.Conflict(item.state()));
        }
        if (releases.forbidden(item, by).isEmpty()) {
            return new Asked.Unneeded();
        }
        return ask(item, by, words, alongside);
    }

    private Asked ask(HeldItem item, By by, String words, Consumer<Handle> alongside) {
        return transactions.run(handle -> {
            List<Request> before = RequestStore.of(handle, item.id());
            Optional<Request> open = open(before);
            if (open.isPresent()) {
                return new Asked.Open(open.get(), false);
            }
            if (before.size() >= MOST_PER_ITEM) {
                return new Asked.Enough(before.size());
            }
            RequestStore.insert(handle, item, by, clock.instant(), words);
            alongside.accept(handle);
            return new Asked.Open(RequestStore.of(handle, item.id()).get(0), true);
        });
    }

    /** The last request for an item. */
    public Optional<Request> of(DeliveryId id) {
        settle();
        return all(id).stream().findFirst();
    }

    private List<Request> all(DeliveryId id) {
        return transactions.run(handle -> RequestStore.of(handle, id));
    }

    private static Optional<Request> open(List<Request> requests) {
        return requests.stream()
                .filter(request -> request.state() == Request.State.OPEN)
                .findFirst();
    }

    /** Requests, newest first; {@code cursor} as {@link RequestPage#next} of the page before gives it. */
    public RequestPage list(RequestFilter filter, Optional<Long> cursor, int limit) {
        settle();
        return transactions.run(handle -> {
            // one more than asked for tells whether there is a next page
            List<Request> found = RequestStore.page(handle, filter, cursor, limit + 1);
            List<Request> page = found.stream().limit(limit).toList();
            return new RequestPage(
                    RequestStore.count(handle, filter),
                    page,
                    found.size() > limit ? Optional.of(page.get(limit - 1).id()) : Optional.empty());
        });
    }

    /** Lets the item of an open request out, as whoever answers; empty when there is no open one. */
    public Optional<Result> grant(DeliveryId id, By by, String words) {
        return open(all(id)).map(request -> releases.release(id, new Order(by, false, true, words)));
    }

    /** Refuses the open request of an item. @return whether there was one */
    public boolean refuse(DeliveryId id, By by, String words) {
        settle();
        Instant now = clock.instant();
        return open(all(id)).isPresent()
                && quarantine
                        .get(id)
                        .map(item -> refused(item, by, new Answer(by.login(), now, words)))
                        .orElse(false);
    }

    private boolean refused(HeldItem item, By by, Answer answer) {
        Owned visit = visits.owned(new Visit(
                item.id(),
                item.recipient(),
                answer.at(),
                by.login(),
                by.role(),
                Visit.What.REQUEST_ANSWER,
                Words.cut(answer.words(), Visit.LONGEST_WHY)));
        return transactions.run(handle -> {
            boolean closed = RequestStore.close(handle, item.id(), Request.State.REFUSED, answer);
            if (closed && !by.own()) {
                visits.add(handle, visit);
            }
            return closed;
        });
    }

    /** Ends the requests of items that ended by themselves. */
    public void settle() {
        List<RequestStore.Over> over = transactions.run(handle -> RequestStore.over(handle, AT_ONCE));
        for (RequestStore.Over one : over) {
            transactions.run(
                    handle -> RequestStore.close(handle, one.item(), one.end(), new Answer("", clock.instant(), "")));
        }
    }

    /** Ends requests whose items ended, and deletes what is too old or of a domain that is gone. */
    public void clear() {
        settle();
        int some;
        do {
            some = transactions.run(
                    handle -> RequestStore.clear(handle, clock.instant().minus(KEPT), AT_ONCE));
        } while (some == AT_ONCE);
    }
}
