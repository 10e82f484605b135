package org.postern.lesson;

import java.util.List;
import java.util.Optional;

/**
 * A lesson in the log.
 *
 * @param id ascending
 * @param legible whether enough is kept of its message that it can teach
 * @param parts where it counts now: {@code installation}, {@code domain:example.com}, {@code address:anna@example.com}
 */
public record Logged(long id, Lesson lesson, boolean legible, List<String> parts, Optional<Withdrawal> undone) {

    public Logged {
        parts = List.copyOf(parts);
    }
}
