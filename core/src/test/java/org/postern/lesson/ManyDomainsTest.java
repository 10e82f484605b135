package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Scope;
import org.postern.lesson.StreamStore.Cause;
import org.postern.lesson.StreamStore.Row;
import org.postern.settings.LearnSettings;
import org.postern.tenant.MemoryDatabase;

@ExtendWith(MemoryDatabase.class)
@Timeout(120)
class ManyDomainsTest {

    private static final int DOMAINS = 10_000;
    private static final long MEMORY = 8L << 20;

    private final Jdbi jdbi = MemoryDatabase.open();

    @Test
    void tenThousandDomainsWithLessonsOfTheirOwnAreServedWithinTheMemoryBound() {
        try (Classroom room = new Classroom(jdbi, new LearnSettings(3, 1_000, MEMORY)).define("one.test")) {
            Prepared lesson = room.lesson(Kind.SPAM, "boss@one.test", Scope.DOMAIN, Classroom.message(1));
            define();
            // one message that was taught in each of them
            jdbi.useTransaction(handle -> {
                long id = LessonStore.insert(handle, lesson);
                IntStream.range(0, DOMAINS)
                        .forEach(i -> StreamStore.insert(
                                handle, Row.comes("domain:" + name(i), id, 0.5), Cause.TAUGHT, Instant.now()));
            });
            room.started();

            for (int i = 0; i < DOMAINS; i++) {
                assertThat(room.own("anna@" + name(i), Classroom.message(1))).isPositive();
                assertThat(room.learned.octets()).isLessThanOrEqualTo(MEMORY + (1 << 20));
            }

            assertThat(room.learned.parts()).isBetween(100, 2 * DOMAINS);
            long largest = room.learned.state("domain:" + name(0)).orElseThrow().octets();
            assertThat(largest).isLessThan(1 << 20);
            assertThat(room.own("anna@" + name(7), Classroom.message(1))).isPositive();
        }
    }

    private void define() {
        jdbi.useTransaction(handle -> {
            var batch = handle.prepareBatch(
                    "insert into protected_domain (name, timezone, lang, policy) values (?, 'Z', 'en', '{}')");
            IntStream.range(0, DOMAINS).forEach(i -> batch.add(name(i)));
            batch.execute();
        });
    }

    private static String name(int i) {
        return "d" + i + ".test";
    }
}
