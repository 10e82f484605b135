package org.postern.scan;

import java.io.IOException;
import java.util.Optional;
import org.postern.message.ParseLimits;
import org.postern.message.Source;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.check.Facts;

/** What a message says itself, for those who deal with it after it was judged. Nobody is asked. */
public final class Rereading {

    private Rereading() {}

    /**
     * Reads it as a scan does.
     *
     * @return empty if its text cannot be taken apart
     * @throws IOException when the bytes cannot be read
     */
    public static Optional<Facts> of(Source source) throws IOException {
        Reading reading = Reading.of(source.atHand(), ParseLimits.DEFAULT);
        try {
            return Optional.of(Facts.of(reading.message(), reading.files(), Authenticated.NOT_ASKED));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return Optional.empty();
        }
    }
}
