package org.postern.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Handle;
import org.postern.metrics.Histogram;

/**
 * The ledger in figures, kept in memory by the thread that writes it: the sums of the account, which are read once after the start and then
 * follow each commit, and what is measured from the start on.
 */
public final class Figures {

    /** A transaction of the journal. */
    static final class Commit {
        private final Map<Origin, Balance> before;
        private final Tally tally = new Tally();
        private final int entries;
        private long written;

        private Commit(Map<Origin, Balance> before, int entries) {
            this.before = before;
            this.entries = entries;
        }

        Tally tally() {
            return tally;
        }

        /** All is written; what follows is the commit itself. */
        void written() {
            written = System.nanoTime();
        }
    }

    private final Histogram commitTimes = Histogram.ofTimes();
    private final Histogram entriesPerCommit = Histogram.ofCounts();
    private final LongAdder[] moves = new LongAdder[State.values().length];
    private final LongAdder heldChanges = new LongAdder();
    private final Map<Origin, Balance> totals = new EnumMap<>(Origin.class);
    private volatile boolean known;

    Figures() {
        for (State state : State.values()) {
            moves[state.ordinal()] = new LongAdder();
        }
    }

    /** Begins a transaction, before anything is written in it. */
    Commit begin(Handle handle, int entries) {
        return new Commit(known ? Map.of() : AccountStore.sums(handle), entries);
    }

    /** The transaction is durable; in the order of the transactions. */
    synchronized void committed(Commit commit) {
        commitTimes.since(commit.written);
        entriesPerCommit.add(commit.entries);
        if (!known) {
            totals.putAll(commit.before);
            known = true;
        }
        for (Origin origin : Origin.values()) {
            totals.merge(origin, commit.tally.change(origin), Balance::plus);
        }
        for (State state : State.values()) {
            moves[state.ordinal()].add(commit.tally.into(state));
        }
        heldChanges.add(commit.tally.heldChanges());
    }

    /** Whether the sums of the account were read. */
    boolean known() {
        return known;
    }

    synchronized Balance total(Origin origin) {
        return totals.getOrDefault(origin, new Balance(0, Map.of()));
    }

    /** How many messages x recipients came into a state since the start, by acceptance or by a move. */
    public long moves(State state) {
        return moves[state.ordinal()].sum();
    }

    /** How many rows came into the quarantine, left it or changed in it since the start. */
    long heldChanges() {
        return heldChanges.sum();
    }

    /** How long it takes to make a transaction durable once it is written. */
    public Histogram commitTimes() {
        return commitTimes;
    }

    /** How many acceptances, settlements and results share a commit. */
    public Histogram entriesPerCommit() {
        return entriesPerCommit;
    }
}
