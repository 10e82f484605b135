package org.postern.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * How fast it went.
 *
 * @param perSecond messages, all threads together, reading of files included
 * @param median milliseconds of one scan
 * @param slowest the 99th percentile of the same
 */
public record Speed(double perSecond, double median, double slowest) {

    private static final double MILLISECOND = 1e6;

    static Speed of(List<Scored> scored, double seconds) {
        double[] times = scored.stream()
                .mapToDouble(one -> one.nanos() / MILLISECOND)
                .sorted()
                .toArray();
        return new Speed(scored.size() / seconds, quantile(times, 0.5), quantile(times, 0.99));
    }

    /**
     * The smallest value that is not exceeded by that share of the values.
     *
     * @param sorted ascending; 0 when there are none
     */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
    }

    /** Sorts a copy. */
    static double quantileOf(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, share);
    }
}
