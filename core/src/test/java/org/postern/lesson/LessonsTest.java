package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.address.Address;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Origin;
import org.postern.message.MailId;
import org.postern.tenant.MemoryDatabase;

@ExtendWith(MemoryDatabase.class)
class LessonsTest {

    private static final Address ANNA = Address.parse("Anna@example.test");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Jdbi jdbi = MemoryDatabase.open();
    private final Lessons lessons = new Lessons(jdbi);

    private static Lesson lesson(Origin origin, String login, String sha256) {
        return new Lesson(
                origin == Origin.REPORT ? Kind.SPAM : Kind.HAM,
                origin,
                Optional.of(MailId.next(NOON)),
                sha256,
                ANNA,
                ANNA.domain(),
                login,
                "user",
                NOON,
                "phishing");
    }

    @Test
    void whatIsAddedIsReadBackInItsOrder() {
        Lesson first = lesson(Origin.RELEASE, "anna@example.test", "a".repeat(64));
        Lesson second = lesson(Origin.REPORT, "anna@example.test", "b".repeat(64));
        jdbi.useTransaction(handle -> lessons.add(handle, first));
        long other = lessons.report(second).id();

        assertThat(lessons.page(0, 500)).extracting(Logged::lesson).containsExactly(first, second);
        assertThat(lessons.page(other - 1, 500)).containsExactly(new Logged(other, second));
        assertThat(lessons.page(other - 1, 500)).extracting(Logged::lesson).containsExactly(second);
        assertThat(lessons.page(0, 1)).hasSize(1);
        assertThatThrownBy(() -> lessons.page(0, 501)).hasMessageContaining("1-500");
    }

    @Test
    void aMessageIsReportedOnceByEachLogin() {
        Lesson lesson = lesson(Origin.REPORT, "anna@example.test", "a".repeat(64));
        Reported first = lessons.report(lesson);

        assertThat(first.first()).isTrue();
        assertThat(lessons.report(lesson)).isEqualTo(new Reported(first.id(), false));
        assertThat(lessons.report(lesson(Origin.REPORT, "bert@example.test", "a".repeat(64))))
                .matches(Reported::first);
        assertThat(lessons.report(lesson(Origin.REPORT, "anna@example.test", "b".repeat(64))))
                .matches(Reported::first);
    }

    @Test
    void aReleaseTeachesEachTime() {
        Lesson lesson = lesson(Origin.RELEASE, "anna@example.test", "a".repeat(64));

        jdbi.useTransaction(handle -> {
            lessons.add(handle, lesson);
            lessons.add(handle, lesson);
        });

        assertThat(lessons.page(0, 10)).hasSize(2);
    }

    @Test
    void reportsAtTheSameTimeAreOneLesson() throws Exception {
        Lesson lesson = lesson(Origin.REPORT, "anna@example.test", "a".repeat(64));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Reported> report = () -> lessons.report(lesson);
            int first = 0;
            for (Future<Reported> done : threads.invokeAll(List.of(report, report, report, report))) {
                first += done.get().first() ? 1 : 0;
            }

            assertThat(first).isEqualTo(1);
            assertThat(lessons.page(0, 10)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
