package org.postern.ledger;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What a transaction changes in the account, summed up, and written at its end. Not thread-safe. */
final class Tally {

    /** How a line changes. */
    private static final class Change {
        private long accepted;
        private final Map<State, Long> states = new EnumMap<>(State.class);

        void add(State state, long n) {
            states.merge(state, n, Long::sum);
        }
    }

    private final Map<Line, Change> changes = new HashMap<>();
    private final long[] into = new long[State.values().length];
    private long heldChanges;

    /** Messages x recipients that enter the ledger, in that state. */
    void entered(Line line, State state, long n) {
        Change change = change(line);
        change.accepted += n;
        change.add(state, n);
        into[state.ordinal()] += n;
    }

    void moved(Line line, State from, State to) {
        Change change = change(line);
        change.add(from, -1);
        change.add(to, 1);
        into[to.ordinal()]++;
    }

    /** So many rows came into the quarantine, left it or changed in it. */
    void heldChanged(int rows) {
        heldChanges += rows;
    }

    long heldChanges() {
        return heldChanges;
    }

    /** How many messages x recipients came into that state. */
    long into(State state) {
        return into[state.ordinal()];
    }

    /** What it changes of one origin's account. */
    Balance change(Origin origin) {
        long accepted = 0;
        Map<State, Long> states = new EnumMap<>(State.class);
        for (Map.Entry<Line, Change> entry : changes.entrySet()) {
            if (entry.getKey().origin() == origin) {
                accepted += entry.getValue().accepted;
                entry.getValue().states.forEach((state, n) -> states.merge(state, n, Long::sum));
            }
        }
        return new Balance(accepted, states);
    }

    private Change change(Line line) {
        return changes.computeIfAbsent(line, any -> new Change());
    }

    void write(Handle handle) {
        changes.forEach((line, change) -> {
            if (AccountStore.add(handle, line, change.accepted, change.states) == 0) {
                AccountStore.insert(handle, line, change.accepted, change.states);
            }
        });
    }
}
