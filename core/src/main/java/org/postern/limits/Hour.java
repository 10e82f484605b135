package org.postern.limits;

/**
 * Messages and bytes of the running hour, in twelve parts of five minutes: what is asked for is that of the last 55 to 60 minutes. Safe for use
 * by many threads.
 */
final class Hour {

    private static final int PARTS = 12;
    private static final long PART_MILLIS = 300_000;

    /** @param messages x recipients */
    record Used(long messages, long bytes) {}

    private final long[] messages = new long[PARTS];
    private final long[] bytes = new long[PARTS];
    /** The part, counted from 1970, that was written last. */
    private long last;

    static long part(long millis) {
        return millis / PART_MILLIS;
    }

    synchronized void add(long part, long count, long size) {
        forward(part);
        int place = (int) (last % PARTS);
        messages[place] += count;
        bytes[place] += size;
    }

    synchronized Used used(long part) {
        forward(part);
        long allMessages = 0;
        long allBytes = 0;
        for (int i = 0; i < PARTS; i++) {
            allMessages += messages[i];
            allBytes += bytes[i];
        }
        return new Used(allMessages, allBytes);
    }

    /** A clock that is set back adds to the part that was written last. */
    private void forward(long part) {
        for (long next = Math.max(last + 1, part - PARTS + 1); next <= part; next++) {
            messages[(int) (next % PARTS)] = 0;
            bytes[(int) (next % PARTS)] = 0;
        }
        last = Math.max(last, part);
    }

    /** Whether nothing of it counts any more. */
    synchronized boolean over(long part) {
        return part - last >= PARTS;
    }
}
