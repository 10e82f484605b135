package org.postern.relay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.postern.metrics.Histogram;
import org.postern.store.Body;
import org.postern.store.Draft;
import org.postern.store.MessageStore;

/** Ends this process, as a power cut would, when it comes to a certain place in the store or in the database for the n-th time. */
final class Halting {

    /** How the process ends there. */
    static final int CODE = 9;

    /** The places. Commits are those of transactions that have written. */
    enum Where {
        BEFORE_BODY,
        AFTER_BODY,
        READING_BODY,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        BEFORE_DELETE,
        AFTER_DELETE
    }

    private final AtomicInteger left = new AtomicInteger();
    private volatile Where where;

    void arm(Where place, int time) {
        left.set(time);
        where = place;
    }

    void at(Where place) {
        if (place == where && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(CODE);
        }
    }

    MessageStore store(MessageStore store) {
        return new Store(store);
    }

    private final class Store implements MessageStore {

        private final MessageStore store;

        Store(MessageStore store) {
            this.store = store;
        }

        @Override
        public Draft draft() throws IOException {
            return new HaltingDraft(store.draft());
        }

        @Override
        public InputStream open(String reference) throws IOException {
            return new Reading(store.open(reference));
        }

        @Override
        public void delete(String reference) throws IOException {
            at(Where.BEFORE_DELETE);
            store.delete(reference);
            at(Where.AFTER_DELETE);
        }

        @Override
        public int sweep(Instant olderThan, Predicate<String> needed) throws IOException {
            return store.sweep(olderThan, needed);
        }

        @Override
        public Histogram syncTimes() {
            return store.syncTimes();
        }

        @Override
        public long usableSpace() throws IOException {
            return store.usableSpace();
        }
    }

    private final class HaltingDraft extends Draft {

        private final Draft draft;

        HaltingDraft(Draft draft) {
            this.draft = draft;
        }

        @Override
        public void write(int octet) throws IOException {
            draft.write(octet);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            draft.write(octets, offset, length);
        }

        @Override
        public long size() {
            return draft.size();
        }

        @Override
        public Body commit() throws IOException {
            at(Where.BEFORE_BODY);
            Body body = draft.commit();
            at(Where.AFTER_BODY);
            return body;
        }

        @Override
        public void close() throws IOException {
            draft.close();
        }
    }

    /** Halts when half of a large body is read. */
    private final class Reading extends FilterInputStream {

        private long read;

        Reading(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return count(in.read(), 1);
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            int count = in.read(octets, offset, length);
            return count(count, count);
        }

        private int count(int result, int octets) {
            boolean before = read < FaultyGateway.HALF;
            read += Math.max(0, octets);
            if (before && read >= FaultyGateway.HALF) {
                at(Where.READING_BODY);
            }
            return result;
        }
    }
}
