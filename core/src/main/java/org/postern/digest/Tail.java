package org.postern.digest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.digest.HeldRows.Held;
import org.postern.digest.LineStore.Known;
import org.postern.ledger.Custody;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldChange;
import org.postern.message.MailId;
import org.postern.tenant.Subscriber;

/**
 * Follows the ledger's sequence of changes and notes what waits for whom; where it cannot go on, because it was away for longer than changes are
 * known, it walks through all that is held. It reads before it writes, and never within one transaction: the ledger's own thread may want
 * a line while it has the item. One thread at a time.
 */
final class Tail {

    private static final int AT_ONCE = 100;
    private static final DeliveryId FIRST = new DeliveryId(MailId.first(Instant.EPOCH), -1);
    private static final Comparator<Waiting> ORDER = Comparator.comparing(Waiting::reader)
            .thenComparing(line -> line.id().mail())
            .thenComparing(line -> line.id().ordinal());

    private final Transactions transactions;
    private final Custody custody;
    private final Readers readers;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private long heard = -1;
    private volatile boolean ended;

    Tail(Transactions transactions, Custody custody, Readers readers, Clock clock) {
        this.transactions = transactions;
        this.custody = custody;
        this.readers = readers;
        this.clock = clock;
    }

    /** Follows some changes. @return whether there were any */
    boolean some() {
        lock.lock();
        try {
            return step();
        } finally {
            lock.unlock();
        }
    }

    /** Follows all changes, unless somebody does already. */
    void catchUp() {
        if (lock.tryLock()) {
            try {
                while (step()) {
                    // to the last
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean step() {
        long now = custody.changed();
        if (now == heard || ended) {
            return false;
        }
        Optional<Long> position = transactions.run(PositionStore::get);
        List<HeldChange> changes = position.isEmpty() ? List.of() : custody.changes(position.get(), AT_ONCE);
        // after they were read: what is forgotten meanwhile would not be missed else
        if (position.isEmpty() || !follows(position.get())) {
            // who has waited before there were reports waits for his next time; who was missed by a gap does not
            walk(position.isEmpty() ? Optional.of(clock.instant()) : Optional.empty());
            return true;
        }
        if (!changes.isEmpty()) {
            Set<DeliveryId> ids =
                    changes.stream().map(HeldChange::id).collect(Collectors.toCollection(LinkedHashSet::new));
            place(
                    ids,
                    new Mark(
                            Optional.empty(),
                            OptionalLong.of(changes.get(changes.size() - 1).seq())));
        }
        if (changes.size() < AT_ONCE) {
            heard = now;
        }
        return !changes.isEmpty();
    }

    /** Changes after it are all still known, and it is no change of a database that is not this one. */
    private boolean follows(long position) {
        long first = custody.firstChange().orElse(0L);
        long last = custody.lastChange().orElse(0L);
        return position <= last && first <= position + 1;
    }

    /** Begins anew: looks at all that is held, and at all lines. A crash meanwhile begins it once more. */
    private void walk(Optional<Instant> from) {
        Mark mark = new Mark(from, OptionalLong.empty());
        // before the rows are read: what changes from now on comes again
        long position = custody.lastChange().orElse(0L);
        Optional<DeliveryId> cursor = Optional.empty();
        List<Held> page;
        do {
            Optional<DeliveryId> below = cursor;
            page = transactions.run(handle -> HeldRows.below(handle, below, AT_ONCE));
            place(page, List.of(), mark);
            cursor = page.isEmpty()
                    ? cursor
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == AT_ONCE && !ended);
        DeliveryId last = FIRST;
        List<DeliveryId> lines;
        do {
            DeliveryId after = last;
            lines = transactions.run(handle -> LineStore.items(handle, after, AT_ONCE));
            place(lines, mark);
            last = lines.isEmpty() ? last : lines.get(lines.size() - 1);
        } while (lines.size() == AT_ONCE && !ended);
        if (!ended) {
            transactions.run(handle -> {
                PositionStore.set(handle, position);
                return null;
            });
        }
    }

    /** Looks at these items again, and has them wait where they belong, from then on. */
    void again(Collection<DeliveryId> ids, Instant from) {
        lock.lock();
        try {
            place(ids, new Mark(Optional.of(from), OptionalLong.empty()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * What is noted besides.
     *
     * @param from from when on the next times of readers are counted; empty: from when the items were held
     * @param position up to where all is followed then
     */
    private record Mark(Optional<Instant> from, OptionalLong position) {}

    private void place(Collection<DeliveryId> ids, Mark mark) {
        List<Held> held = transactions.run(handle -> HeldRows.of(handle, ids));
        Set<DeliveryId> gone = new LinkedHashSet<>(ids);
        held.forEach(item -> gone.remove(item.id()));
        place(held, gone, mark);
    }

    private void place(List<Held> held, Collection<DeliveryId> gone, Mark mark) {
        List<Waiting> away = new ArrayList<>();
        List<Waiting> again = new ArrayList<>();
        List<Waiting> come = new ArrayList<>();
        Map<String, Long> stirred = new TreeMap<>();
        Map<Domain, Long> domains = new TreeMap<>();
        List<List<Known>> known = transactions.run(handle ->
                held.stream().map(item -> LineStore.of(handle, item.id())).toList());
        for (int i = 0; i < held.size(); i++) {
            Held item = held.get(i);
            Optional<String> mailbox = readers.mailbox(item.recipient()).map(Address::key);
            Placing placing = Placing.of(item, mailbox, known.get(i));
            away.addAll(placing.gone());
            again.addAll(placing.again());
            come.addAll(placing.come());
            placing.stirred().forEach(reader -> stirred.merge(reader, item.since(), Math::min));
            domains.merge(item.domain(), item.since(), Math::min);
        }
        domains.forEach((domain, since) -> readers.postmasters(domain).forEach(one -> stirred.put(one.key(), since)));
        // in the order of the key, so that two who write lines do not wait for one another
        List.of(away, again, come).forEach(lines -> lines.sort(ORDER));
        transactions.run(handle -> {
            LineStore.forget(
                    handle,
                    gone.stream().sorted(Comparator.comparing(DeliveryId::mail)).toList());
            LineStore.delete(handle, away);
            LineStore.again(handle, again);
            LineStore.insert(handle, come);
            stirred.forEach((key, since) ->
                    DueStore.touch(handle, Subscriber.parse(key), mark.from().orElse(Instant.ofEpochMilli(since))));
            mark.position().ifPresent(seq -> PositionStore.set(handle, seq));
            return null;
        });
    }

    /** Ends soon. */
    void end() {
        ended = true;
    }
}
