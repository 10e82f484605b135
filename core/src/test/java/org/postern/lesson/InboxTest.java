package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Scope;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Within;

/** Lessons that come with something else, and wait for nobody. */
class InboxTest {

    private final Jdbi jdbi = MemoryDatabase.open();

    @Test
    @Timeout(20)
    void whoAddsALessonWaitsForNobodyWhoWritesLessons() {
        try (Classroom room = new Classroom(jdbi).define("one.test").started()) {
            Prepared release = release(room, 1);
            jdbi.useTransaction(other -> {
                LessonStore.turn(other);
                // with a turn of its own this would wait for the end of the other
                jdbi.useTransaction(handle -> room.lessons.add(handle, release));
            });
            assertThat(logged(room)).isEmpty();

            room.lessons.told();

            assertThat(logged(room))
                    .containsExactly(Instant.ofEpochMilli(release.lesson().at().toEpochMilli()));
            assertThat(room.own("anna@one.test", Classroom.message(1))).isNegative();
        }
    }

    @Test
    void whatACrashLeavesComesIntoTheLogOnceInItsOrder() {
        try (Classroom room = new Classroom(jdbi).define("one.test").started()) {
            for (int i = 0; i < 50; i++) {
                Prepared release = release(room, i);
                jdbi.useTransaction(handle -> room.lessons.add(handle, release));
            }
            try (Classroom next = room.again()) {
                next.lessons.told();
                next.lessons.told();

                assertThat(logged(next)).hasSize(50).isSortedAccordingTo((one, two) -> two.compareTo(one));
                assertThat(next.own("anna@one.test", Classroom.message(49))).isNegative();
            }
        }
    }

    private static Prepared release(Classroom room, int message) {
        return room.lesson(Kind.HAM, "anna@one.test", Scope.ADDRESS, Classroom.message(message));
    }

    private static List<Instant> logged(Classroom room) {
        return room.lessons.list(LessonFilter.of(Within.EVERYTHING), Optional.empty(), 500).lessons().stream()
                .map(one -> one.lesson().at())
                .toList();
    }
}
