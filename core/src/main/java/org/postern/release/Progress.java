package org.postern.release;

import java.util.Map;
import java.util.TreeMap;

/** How far a bulk act has come. Safe for use by many threads. */
public final class Progress {

    private long total;
    private long done;
    private long acted;
    private final Map<String, Long> refused = new TreeMap<>();
    private boolean cancelled;

    /**
     * What there is to say of it at one moment.
     *
     * @param total items, once they are known
     * @param done items looked at
     * @param acted items released or deleted
     * @param refused how many were not, by why
     */
    public record Seen(long total, long done, long acted, Map<String, Long> refused, boolean cancelled) {}

    synchronized void begin(long items) {
        total = items;
    }

    /** Whether every item was done that was to be. */
    public synchronized boolean complete() {
        return done == total && !cancelled;
    }

    synchronized void done(Result result) {
        done++;
        if (result instanceof Result.Done) {
            acted++;
        } else {
            refused.merge(why(result), 1L, Long::sum);
        }
    }

    private static String why(Result result) {
        if (result instanceof Result.Forbidden forbidden) {
            return "forbidden-" + forbidden.heldClass();
        } else if (result instanceof Result.Infected) {
            return "virus";
        } else if (result instanceof Result.Unscanned) {
            return "not-scanned";
        } else if (result instanceof Result.TooLarge) {
            return "too-large-to-scan";
        }
        return "not-held";
    }

    /** After the item that is being worked on, nothing more is done. */
    public synchronized void cancel() {
        cancelled = true;
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    public synchronized Seen seen() {
        return new Seen(total, done, acted, Map.copyOf(refused), cancelled);
    }
}
