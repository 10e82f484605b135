package org.postern.quarantine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.postern.ledger.DeliveryId;

/**
 * How far the index goes, as it stands in the index itself: both are one commit, so a crash repeats a little and loses nothing.
 *
 * @param position the last change that it has
 * @param rebuild empty when it is whole
 */
record IndexNotes(long position, Optional<Rebuild> rebuild) {

    private static final String POSITION = "position";
    private static final String BELOW = "rebuild";
    private static final String DONE = "done";
    private static final String ALL = "all";

    /**
     * A walk through all that is held, newest first.
     *
     * @param last the item it came to; empty at the beginning
     * @param done items
     * @param all items, as counted when it began
     */
    record Rebuild(Optional<DeliveryId> last, long done, long all) {

        /** One that has come to its end, and nobody sees it yet. */
        static final Rebuild DONE = new Rebuild(Optional.empty(), 1, 1);

        /** 0-99. */
        int percent() {
            return all == 0 ? 0 : (int) Math.min(99, done * 100 / all);
        }
    }

    /** Empty when there are none, or none that can be read. */
    static Optional<IndexNotes> read(Map<String, String> notes) {
        try {
            Optional<Rebuild> rebuild = Optional.ofNullable(notes.get(BELOW))
                    .map(last -> new Rebuild(
                            last.isEmpty() ? Optional.empty() : Optional.of(DeliveryId.parse(last)),
                            Long.parseLong(notes.get(DONE)),
                            Long.parseLong(notes.get(ALL))));
            return Optional.of(new IndexNotes(Long.parseLong(notes.get(POSITION)), rebuild));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Map<String, String> write() {
        Map<String, String> notes = new HashMap<>(Map.of(POSITION, Long.toString(position)));
        rebuild.ifPresent(walk -> {
            notes.put(BELOW, walk.last().map(DeliveryId::toString).orElse(""));
            notes.put(DONE, Long.toString(walk.done()));
            notes.put(ALL, Long.toString(walk.all()));
        });
        return notes;
    }
}
