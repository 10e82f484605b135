package org.postern.scan.attachment;

/** What looking into the files of one message may cost in all. Not for several threads. */
final class Budget {

    /** A zip file of office documents may nest so deep, with an object in a document in an archive in a message. */
    static final int DEEPEST = 8;

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 100L << 20;

    private final long deadline;
    private long bytes;
    private int entries;

    /** @param deadline in terms of {@link System#nanoTime} */
    Budget(long deadline) {
        this.deadline = deadline;
    }

    long deadline() {
        return deadline;
    }

    boolean late() {
        return System.nanoTime() - deadline > 0;
    }

    /** @return whether one more file may be unpacked */
    boolean entry() {
        return ++entries <= MOST_ENTRIES;
    }

    /** @param cost how much more work an octet is than with deflate */
    void unpacked(long octets, int cost) {
        bytes += octets * cost;
    }

    boolean spent() {
        return bytes > MOST_BYTES;
    }
}
