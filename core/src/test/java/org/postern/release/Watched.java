package org.postern.release;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Predicate;
import org.postern.metrics.Histogram;
import org.postern.store.Draft;
import org.postern.store.MessageStore;

/** A store that something else looks at before and after each deletion. */
record Watched(MessageStore store, Runnable watcher) implements MessageStore {

    @Override
    public Draft draft() throws IOException {
        return store.draft();
    }

    @Override
    public InputStream open(String reference) throws IOException {
        return store.open(reference);
    }

    @Override
    public void delete(String reference) throws IOException {
        watcher.run();
        store.delete(reference);
        watcher.run();
    }

    @Override
    public int sweep(Instant olderThan, Predicate<String> needed) throws IOException {
        return store.sweep(olderThan, needed);
    }

    @Override
    public long usableSpace() throws IOException {
        return store.usableSpace();
    }

    @Override
    public Histogram syncTimes() {
        return store.syncTimes();
    }
}
