package org.postern.lesson;

import java.util.List;

/**
 * What an undo changed.
 *
 * @param lessons that were undone now
 * @param others lessons that stay, and left a part because too few are left who agree
 * @param parts that changed; the first 100 of them
 */
public record Undone(long lessons, long others, List<String> parts) {

    public Undone {
        parts = List.copyOf(parts);
    }
}
