package org.postern.digest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;
import org.postern.tenant.Reporting;

/**
 * When somebody's next report is made: at the next time of his schedule, and, where there are many, some time later, the same time each day, so
 * that they do not all come at once.
 *
 * @param most the longest that anybody is put off
 * @param readers how many are due some time
 */
record Timing(Duration most, long readers) {

    // at this pace a hundred thousand take an hour
    private static final long MILLIS_EACH = 36;
    private static final double CRC_VALUES = 1L << Integer.SIZE;

    /** The first after that moment. @return empty when he gets no reports */
    Optional<Instant> next(String reader, Reporting reporting, Instant after) {
        Duration offset = offset(reader);
        return reporting.schedule().next(after.minus(offset), reporting.zone()).map(time -> time.plus(offset));
    }

    private Duration offset(String reader) {
        CRC32 hash = new CRC32();
        hash.update(reader.getBytes(StandardCharsets.UTF_8));
        long span = Math.min(most.toMillis(), readers * MILLIS_EACH);
        return Duration.ofMillis((long) (hash.getValue() / CRC_VALUES * span));
    }
}
