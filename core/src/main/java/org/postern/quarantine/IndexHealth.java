package org.postern.quarantine;

import java.time.Duration;
import java.util.Optional;

/** Whether the index keeps up. */
final class IndexHealth {

    private static final long LATE_NANOS = Duration.ofSeconds(10).toNanos();

    private volatile String fault = "";
    private volatile long inStep = System.nanoTime();

    void works() {
        fault = "";
    }

    /** @param upToDate whether searches see everything that was durable */
    void shows(boolean upToDate) {
        if (upToDate) {
            inStep = System.nanoTime();
        }
    }

    void fails(Throwable cause) {
        fault = cause.getClass().getSimpleName();
    }

    Optional<String> trouble(boolean upToDate, IndexProgress progress) {
        return lag(upToDate)
                .or(() -> progress.running()
                        ? Optional.of("the search index is being made anew, " + progress.percent() + "% is done")
                        : Optional.empty());
    }

    private Optional<String> lag(boolean upToDate) {
        if (!fault.isEmpty()) {
            return Optional.of("the search index cannot follow what changes (" + fault + "); the log tells more");
        }
        long behind = System.nanoTime() - inStep;
        return upToDate || behind < LATE_NANOS
                ? Optional.empty()
                : Optional.of("the search index is " + Duration.ofNanos(behind).toSeconds() + " s behind");
    }
}
