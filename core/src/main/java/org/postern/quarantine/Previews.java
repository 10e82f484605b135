package org.postern.quarantine;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postern.message.Source;
import org.postern.preview.Preview;

/**
 * Previews of held messages, a few at a time: a large page takes tens of megabytes while it is read. Who may see which item is decided
 * before. Safe for use by many threads.
 */
public final class Previews {

    private static final int AT_ONCE = 4;
    private static final int WAIT_SECONDS = 5;

    private final Quarantine quarantine;
    private final Semaphore reading = new Semaphore(AT_ONCE, true);

    public Previews(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** As many are being made as may be; in a moment there may be room. */
    public static final class Busy extends Exception {

        private static final long serialVersionUID = 1;
    }

    /** @return empty when it is not held any more */
    public Optional<Preview> of(HeldItem item) throws Busy {
        if (!begun()) {
            throw new Busy();
        }
        try {
            return Optional.of(Preview.of(source(item)));
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof Gone)) {
                throw e;
            }
            return Optional.empty();
        } finally {
            reading.release();
        }
    }

    private boolean begun() {
        try {
            return reading.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Source source(HeldItem item) {
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return quarantine.raw(item.id()).orElseThrow(Gone::new);
            }

            @Override
            public long size() {
                return item.size();
            }
        };
    }

    /** Between the question for the item and the reading of its body it was released, deleted or expired. */
    private static final class Gone extends FileNotFoundException {

        private static final long serialVersionUID = 1;
    }
}
