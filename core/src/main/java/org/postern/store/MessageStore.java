package org.postern.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Predicate;
import org.postern.metrics.Histogram;

/** Where bodies live. A boundary: files with Derby, an object store in clusters; each passes {@code MessageStoreContract}. */
public interface MessageStore {

    /** Begins a body; nothing of it is visible before {@link Draft#commit()}. */
    Draft draft() throws IOException;

    /** @throws java.nio.file.NoSuchFileException when there is no such body */
    InputStream open(String reference) throws IOException;

    /** Deletes a body; one that is gone already is no error. */
    void delete(String reference) throws IOException;

    /**
     * Deletes unfinished drafts, and bodies last written before {@code olderThan} that nobody needs: what a crash left behind.
     *
     * @return how many bodies were deleted
     */
    int sweep(Instant olderThan, Predicate<String> needed) throws IOException;

    /** Octets that can still be written. */
    long usableSpace() throws IOException;

    /** How long it takes to make a body durable once it is written. */
    Histogram syncTimes();
}
