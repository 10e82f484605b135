package org.postern.lesson;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.postern.database.Transactions;
import org.postern.lesson.Lesson.Scope;
import org.postern.lesson.StreamStore.Row;
import org.postern.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts in memory, each in step with its stream. Safe for use by many threads. */
final class Parts implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Parts.class);
    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final Shelf shelf;
    private final Workshop workshop;
    private final Building building;
    private final CountDownLatch built = new CountDownLatch(1);
    private final Object journal = new Object();
    // the last row of the streams that the parts in memory know; below zero until it is known
    private long seen = -1;
    private volatile Held installation = new Held(PartName.INSTALLATION, 0, false, 0);

    Parts(Transactions transactions, Tenants tenants, Workshop workshop, Shelf shelf) {
        this.transactions = transactions;
        this.shelf = shelf;
        this.workshop = workshop;
        this.building = new Building(transactions, tenants, workshop::closed);
    }

    Held installation() {
        return installation;
    }

    /** Waits until the installation's part was built once. */
    void await() throws InterruptedException {
        built.await();
    }

    /** A part as it is now; while a large one is built, the one of before, or one that says nothing. */
    Held get(PartName name) {
        return name.equals(PartName.INSTALLATION) ? installation : part(name);
    }

    private Held part(PartName name) {
        return shelf.get(name).filter(building::current).orElseGet(() -> fetched(name));
    }

    private Held fetched(PartName name) {
        Optional<Held> small = building.small(name);
        if (small.isPresent()) {
            Optional<Held> put = put(small.get());
            return put.isPresent() ? put.get() : fetched(name);
        }
        Held absent = new Held(name, building.generation(name), false, 0);
        shelf.put(absent);
        build(name);
        return absent;
    }

    /** Puts a part that was just built where it is asked; empty when something left it meanwhile. */
    private Optional<Held> put(Held built) {
        synchronized (journal) {
            if (!building.advance(built, seen())) {
                return Optional.empty();
            }
            place(built);
            return Optional.of(built);
        }
    }

    private void place(Held held) {
        if (held.name().equals(PartName.INSTALLATION)) {
            installation = held;
            built.countDown();
        } else {
            shelf.put(held);
        }
    }

    private long seen() {
        if (seen < 0) {
            seen = transactions.run(StreamStore::last);
        }
        return seen;
    }

    /** Has a part built in the background. */
    void build(PartName name) {
        workshop.build(name, building::size, learnt -> {
            while (put(building.whole(name, learnt)).isEmpty()) {
                LOGGER.debug("event=part-changed-meanwhile part={}", name.text());
            }
        });
    }

    /** Has the parts in memory learn what was written. What cannot be read is read again later. */
    void follow() {
        try {
            synchronized (journal) {
                List<Row> rows;
                Set<Held> lost = new HashSet<>();
                do {
                    long after = seen();
                    rows = transactions.run(handle -> StreamStore.after(handle, after, AT_ONCE));
                    for (Row row : rows) {
                        learn(row, lost);
                        seen = row.id();
                    }
                } while (rows.size() == AT_ONCE);
                lost.forEach(this::again);
            }
        } catch (RuntimeException e) {
            LOGGER.warn("event=lessons-not-followed", e);
            workshop.failed(e);
            workshop.later(this::follow);
        }
    }

    private void learn(Row row, Set<Held> lost) {
        Optional<Held> held = inMemory(new PartName(row.part()))
                .filter(one -> one.whole() && one.upto() < row.id() && !lost.contains(one));
        if (held.isEmpty()) {
            return;
        }
        if (!row.comes()) {
            lost.add(held.get());
            return;
        }
        building.example(row).ifPresent(example -> {
            held.get().learn(example);
            place(held.get());
        });
        held.get().reached(row.id());
    }

    private Optional<Held> inMemory(PartName name) {
        return name.equals(PartName.INSTALLATION) ? Optional.of(installation) : shelf.get(name);
    }

    /** A part that something left is built anew: a small one now, or when it is asked. */
    private void again(Held held) {
        if (held.lessons() > Building.SMALL) {
            build(held.name());
        } else if (held.name().scope() != Scope.INSTALLATION) {
            shelf.remove(held.name());
        } else if (building.small(held.name()).flatMap(this::put).isEmpty()) {
            build(held.name());
        }
    }

    /** All parts in memory are built anew, one after another. */
    void renew(Rebuilding task) {
        Set<PartName> names = new HashSet<>(shelf.names());
        names.add(PartName.INSTALLATION);
        task.begin(names.stream().mapToLong(building::size).sum());
        names.forEach(name -> renew(name, task));
    }

    private void renew(PartName name, Rebuilding task) {
        Held fresh = building.whole(name, task::learnt);
        synchronized (journal) {
            if (!building.advance(fresh, seen())) {
                build(name);
                return;
            }
            Optional<Held> before = inMemory(name);
            if (before.filter(old -> old.whole() && old.upto() == fresh.upto() && building.current(old))
                    .filter(old -> !workshop.building(name) && !old.digest().equals(fresh.digest()))
                    .isPresent()) {
                LOGGER.error("event=part-differs-from-log part={}", name.text());
                task.differs();
            }
            before.ifPresent(old -> place(fresh));
        }
    }

    @Override
    public void close() {
        workshop.close();
    }
}
