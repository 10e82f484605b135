package org.postern.relay;

/** How many connections a destination gets: one more after each window of successes, half after a failure. Not thread-safe. */
final class Window {

    private static final int FIRST = 2;

    private final int most;
    private int limit;
    private int successes;

    Window(int most) {
        this.most = most;
        this.limit = Math.min(FIRST, most);
    }

    int limit() {
        return limit;
    }

    void success() {
        if (++successes >= limit) {
            successes = 0;
            limit = Math.min(limit + 1, most);
        }
    }

    void failure() {
        successes = 0;
        limit = Math.max(1, limit / 2);
    }
}
