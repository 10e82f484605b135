package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.address.Address;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Scope;
import org.postern.settings.LearnSettings;
import org.postern.tenant.MemoryDatabase;

/** What somebody who means harm, or reports only, cannot do. */
@ExtendWith(MemoryDatabase.class)
@Timeout(60)
class PoisoningTest {

    private static final String[] DOMAINS = {"one.test", "two.test"};
    private static final int MOST_A_DAY = 300;

    private final Jdbi jdbi = MemoryDatabase.open();

    @Test
    void oneWhoTeachesAllThatHeMayChangesNothingForOthers() {
        LearnSettings settings = new LearnSettings(3, MOST_A_DAY, LearnSettings.DEFAULT.memoryBytes());
        try (Classroom room = new Classroom(jdbi, settings).define(DOMAINS).started()) {
            room.spam("bert@one.test", Classroom.message(7));
            double before = room.own("bert@one.test", Classroom.message(7));
            jdbi.useTransaction(handle -> {
                for (int i = 0; i < MOST_A_DAY; i++) {
                    room.lessons.add(
                            handle, room.lesson(Kind.HAM, "mallory@one.test", Scope.ADDRESS, Classroom.variant(7, i)));
                }
            });
            room.lessons.told();

            assertThat(room.own("bert@one.test", Classroom.message(7))).isEqualTo(before);
            assertThat(room.own("zoe@one.test", Classroom.message(7))).isZero();
            assertThat(room.all(Classroom.message(7))).isZero();
            assertThat(room.own("mallory@one.test", Classroom.message(7))).isBetween(-6.0, 0.0);
            assertThatThrownBy(() -> room.lessons.teach(
                            room.lesson(Kind.HAM, "mallory@one.test", Scope.ADDRESS, Classroom.message(8))))
                    .isInstanceOf(TooManyLessons.class);
        }
    }

    @Test
    void aLessonAboutSpamIsHeldAgainstWhatWasDeliveredAndIsNotAlike() {
        try (Classroom room = new Classroom(jdbi).define(DOMAINS).started()) {
            room.learned.delivered(new Clean(Classroom.message(1), -5), List.of(Address.parse("anna@two.test")));
            room.learned.delivered(new Clean(Classroom.message(2), -5), List.of(Address.parse("anna@one.test")));
            room.learned.delivered(new Clean(Classroom.message(3), -1), List.of(Address.parse("anna@one.test")));
            room.learned.delivered(new Clean(Classroom.variant(9, 1), -5), List.of(Address.parse("anna@one.test")));

            assertThat(room.lesson(Kind.SPAM, "anna@one.test", Scope.ADDRESS, Classroom.message(9))
                            .contrasts())
                    .extracting(contrast -> contrast.encoded())
                    .containsExactly(
                            Classroom.message(2).encoded(), Classroom.message(1).encoded());
            assertThat(room.lesson(Kind.HAM, "anna@one.test", Scope.ADDRESS, Classroom.message(9))
                            .contrasts())
                    .isEmpty();
            room.spam("anna@one.test", Classroom.message(9));
            assertThat(room.rebuilt().same()).contains(true);
        }
    }
}
