package org.postern.lesson;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.lesson.Lesson.Scope;
import org.postern.lesson.StreamStore.Row;
import org.postern.lesson.StreamStore.Taught;
import org.postern.scan.learn.Example;
import org.postern.tenant.Tenants;

/** Makes parts of what their streams say: the same part from the same streams, always. */
final class Building {

    /** A part of no more lessons than this is built while a verdict waits. */
    static final int SMALL = 200;

    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final Tenants tenants;
    private final BooleanSupplier closed;

    /** @param closed whether nothing is to be built any more */
    Building(Transactions transactions, Tenants tenants, BooleanSupplier closed) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.closed = closed;
    }

    /** Grows when a domain or mailbox of the name may be another one than before. */
    long generation(PartName name) {
        return switch (name.scope()) {
            case DOMAIN -> tenants.generation(new Domain(name.whose()));
            case ADDRESS -> tenants.generation(Address.parse(name.whose()));
            default -> 0;
        };
    }

    /** How many lessons there are to learn. */
    long size(PartName name) {
        return transactions.run(handle -> StreamStore.size(handle, name, StreamStore.last(handle)));
    }

    /** A part as the streams are now; empty when it is not small. */
    Optional<Held> small(PartName name) {
        long generation = generation(name);
        return transactions.run(handle -> {
            long upto = StreamStore.last(handle);
            List<Taught> lessons = StreamStore.stream(handle, name, 0, upto, SMALL + 1);
            if (lessons.size() > SMALL) {
                return Optional.empty();
            }
            Held held = new Held(name, generation, true, upto);
            lessons.forEach(lesson -> held.learn(lesson.example()));
            return Optional.of(held);
        });
    }

    /**
     * A part of any size.
     *
     * @param learnt is told how many more lessons were learnt
     * @throws IllegalStateException when it is given up because everything ends
     */
    Held whole(PartName name, LongConsumer learnt) {
        Held held = new Held(name, generation(name), true, transactions.run(StreamStore::last));
        long after = 0;
        List<Taught> lessons;
        do {
            if (closed.getAsBoolean()) {
                throw new IllegalStateException("the gateway ends");
            }
            long from = after;
            lessons = transactions.run(handle -> StreamStore.stream(handle, name, from, held.upto(), AT_ONCE));
            for (Taught lesson : lessons) {
                held.learn(lesson.example());
                after = lesson.id();
            }
            learnt.accept(lessons.size());
        } while (lessons.size() == AT_ONCE);
        return held;
    }

    /** Has a part learn what came up to that row; false when something left it, and it must be built anew. */
    boolean advance(Held held, long upto) {
        if (held.upto() >= upto) {
            return true;
        }
        List<Row> rows = transactions.run(handle -> StreamStore.between(handle, held.name(), held.upto(), upto));
        if (!rows.stream().allMatch(Row::comes)) {
            return false;
        }
        rows.forEach(row -> example(row).ifPresent(held::learn));
        held.reached(upto);
        return true;
    }

    /** What a row has a part learn; empty when the lesson cannot be read today. */
    Optional<Example> example(Row row) {
        return transactions.run(handle -> LessonStore.example(handle, row.lesson(), row.prior()));
    }

    /** Whether a part knows a domain or mailbox as it is today. */
    boolean current(Held held) {
        return held.name().scope() == Scope.INSTALLATION || held.generation() == generation(held.name());
    }
}
