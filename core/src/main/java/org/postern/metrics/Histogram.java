package org.postern.metrics;

import java.util.concurrent.atomic.LongAdder;

/** Counts values by size, from any number of threads, without a lock. */
public final class Histogram {

    private static final double NANOS = 1e9;
    // from a cached write to a disk or a peer that is about to fail
    private static final double[] SECONDS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };
    private static final double[] COUNTS = {1, 2, 3, 5, 10, 20, 30, 50, 100};

    private final double[] bounds;
    private final double unit;
    private final long[] limits;
    private final LongAdder[] buckets;
    private final LongAdder sum = new LongAdder();

    private Histogram(double[] bounds, double unit) {
        this.bounds = bounds;
        this.unit = unit;
        this.limits = new long[bounds.length];
        this.buckets = new LongAdder[bounds.length + 1];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
            if (i < bounds.length) {
                limits[i] = Math.round(bounds[i] * unit);
            }
        }
    }

    /** Of times: added in nanoseconds, shown in seconds. */
    public static Histogram ofTimes() {
        return new Histogram(SECONDS, NANOS);
    }

    /** Of small numbers of things. */
    public static Histogram ofCounts() {
        return new Histogram(COUNTS, 1);
    }

    public void add(long value) {
        int i = 0;
        while (i < limits.length && value > limits[i]) {
            i++;
        }
        buckets[i].increment();
        sum.add(value);
    }

    /** Adds the time since {@link System#nanoTime} said this. */
    public void since(long begun) {
        add(System.nanoTime() - begun);
    }

    /** What was added so far. */
    public Reading read() {
        long[] upTo = new long[buckets.length];
        long count = 0;
        for (int i = 0; i < buckets.length; i++) {
            count += buckets[i].sum();
            upTo[i] = count;
        }
        return new Reading(bounds.clone(), upTo, sum.sum() / unit);
    }

    /**
     * A histogram as it was at one moment.
     *
     * @param bounds the largest value of each bucket but the last, which takes all others
     * @param upTo for each bucket, how many values were in it or in one before it
     * @param sum of all values
     */
    public record Reading(double[] bounds, long[] upTo, double sum) {

        public long count() {
            return upTo[upTo.length - 1];
        }
    }
}
