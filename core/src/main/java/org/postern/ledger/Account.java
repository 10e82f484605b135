package org.postern.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Domain;
import org.postern.database.Transactions;

/**
 * Both sides of the balance: how many were accepted, written in the transaction that accepts, and how many rows there are of each state. They are
 * read while nothing moves: Derby has no snapshots, and a row that changes its state under a running count would be counted twice or not at all.
 */
final class Account {

    private static final int SHARDS = 32;

    private final Transactions transactions;
    private final ReadWriteLock moving = new ReentrantReadWriteLock();

    Account(Jdbi jdbi) {
        this.transactions = new Transactions(jdbi);
    }

    /** Runs a transaction that moves mail. */
    <R> R write(HandleCallback<R, RuntimeException> callback) {
        moving.readLock().lock();
        try {
            return transactions.run(callback);
        } finally {
            moving.readLock().unlock();
        }
    }

    /** Runs a transaction that only reads; it may be the one that the database gives up to end a deadlock. */
    <R> R read(HandleCallback<R, RuntimeException> callback) {
        return transactions.run(callback);
    }

    /** Counts an acceptance, in one of several rows so that acceptances do not wait for one another. */
    void accepted(Handle handle, List<Domain> domains, Instant received) {
        int shard = ThreadLocalRandom.current().nextInt(SHARDS);
        Map<Domain, Long> counts =
                domains.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        // in one order, so that two acceptances cannot hold what the other waits for
        counts.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(count -> {
            if (LedgerStore.countAccepted(handle, count.getKey(), received, shard, count.getValue()) == 0) {
                LedgerStore.insertAccepted(handle, count.getKey(), received, shard, count.getValue());
            }
        });
    }

    Balance balance(Optional<Domain> domain, Optional<LocalDate> day) {
        moving.writeLock().lock();
        try {
            return transactions.run(handle -> count(handle, domain, day));
        } finally {
            moving.writeLock().unlock();
        }
    }

    private static Balance count(Handle handle, Optional<Domain> domain, Optional<LocalDate> day) {
        String where = domain.map(d -> " and domain = :domain").orElse("");
        var query = handle.createQuery(
                "select 'accepted' as side, coalesce(sum(recipients), 0) as n from accepted where 1 = 1"
                        + where
                        + day.map(d -> " and day = :day").orElse("")
                        + " union all select state as side, count(*) as n from delivery where 1 = 1"
                        + where
                        + day.map(d -> " and received_day = :day").orElse("")
                        + " group by state");
        domain.ifPresent(d -> query.bind("domain", d.name()));
        day.ifPresent(d -> query.bind("day", d.toString()));
        Map<State, Long> states = new EnumMap<>(State.class);
        for (State state : State.values()) {
            states.put(state, 0L);
        }
        long accepted = 0;
        for (Map.Entry<String, Long> side : query.map(
                        (row, context) -> Map.entry(row.getString("side").strip(), row.getLong("n")))
                .list()) {
            if (side.getKey().equals("accepted")) {
                accepted = side.getValue();
            } else {
                states.put(State.parse(side.getKey()), side.getValue());
            }
        }
        return new Balance(accepted, states);
    }
}
