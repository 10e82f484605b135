package org.postern.relay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.fixture.WatchedStore;
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
        return new WatchedStore(store, step -> at(Where.valueOf(step.name()))) {
            @Override
            public InputStream open(String reference) throws IOException {
                return new Reading(super.open(reference));
            }
        };
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
