package org.postern.lesson;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.postern.lesson.LessonStore.Undoer;
import org.postern.lesson.StreamStore.Cause;
import org.postern.lesson.StreamStore.Row;

/**
 * Takes lessons back, so many in one commit that others do not wait long. When it is killed in between, what was taken back stays so, and the
 * same undo again does the rest.
 */
final class Undoing {

    // a release that teaches waits for its turn in the ledger's own transaction, and all mail with it
    private static final int AT_ONCE = 20;
    private static final int NAMED = 100;

    private final LessonFilter filter;
    private final Undoer by;
    private final Set<String> parts = new TreeSet<>();
    private long lessons;
    private long others;

    Undoing(LessonFilter filter, Undoer by) {
        this.filter = filter.undone(false);
        this.by = by;
    }

    /**
     * What one commit changed.
     *
     * @param left lessons that stay, and left a part
     */
    record Step(Collection<Long> lessons, Set<Long> left, Set<String> parts) {}

    /** One commit's worth. */
    Step step(Handle handle, long last, Agreements agreements, Instant now) {
        List<Long> next = LessonRows.ids(handle, filter, last, AT_ONCE);
        return next.isEmpty() ? new Step(next, Set.of(), Set.of()) : withdraw(handle, next, by, agreements, now);
    }

    /** It was committed. @return whether there may be more */
    boolean done(Step step) {
        lessons += step.lessons().size();
        others += step.left().size();
        parts.addAll(step.parts());
        return step.lessons().size() == AT_ONCE;
    }

    Undone undone() {
        return new Undone(lessons, others, parts.stream().limit(NAMED).toList());
    }

    static Step withdraw(Handle handle, Collection<Long> lessons, Undoer by, Agreements agreements, Instant now) {
        long before = StreamStore.last(handle);
        LessonStore.undo(handle, lessons, now, by);
        Map<Long, List<String>> in = StreamStore.parts(handle, lessons);
        for (long lesson : lessons) {
            in.getOrDefault(lesson, List.of())
                    .forEach(part -> StreamStore.insert(handle, Row.leaves(part, lesson), Cause.UNDONE, now));
        }
        Set<Long> left = agreements.without(lessons);
        Set<String> changed = new HashSet<>();
        StreamStore.after(handle, before, Integer.MAX_VALUE).forEach(row -> changed.add(row.part()));
        return new Step(lessons, left, changed);
    }
}
