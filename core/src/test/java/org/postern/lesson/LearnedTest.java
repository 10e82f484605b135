package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Scope;
import org.postern.scan.learn.Part;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Within;

@ExtendWith(MemoryDatabase.class)
@Timeout(60)
class LearnedTest {

    private static final String[] DOMAINS = {"one.test", "two.test", "three.test"};
    private static final String[] USERS = {"anna", "bert", "carl", "dora"};

    private final Jdbi jdbi = MemoryDatabase.open();

    private Classroom room() {
        return new Classroom(jdbi).define(DOMAINS).started();
    }

    private static String someone(Random random) {
        return USERS[random.nextInt(USERS.length)] + "@" + DOMAINS[random.nextInt(DOMAINS.length)];
    }

    private static Prepared some(Classroom room, Random random) {
        Scope scope = random.nextInt(4) > 0 ? Scope.ADDRESS : Scope.values()[random.nextInt(3)];
        return room.lesson(
                random.nextInt(3) > 0 ? Kind.SPAM : Kind.HAM,
                someone(random),
                scope,
                Classroom.variant(random.nextInt(5), random.nextInt(1_000)));
    }

    @Test
    void aLessonIsInTheNextVerdictAndItsUndoInTheOneAfter() {
        try (Classroom room = room()) {
            long own = room.spam("anna@one.test", Classroom.message(1));
            assertThat(room.own("anna@one.test", Classroom.message(1))).isPositive();
            assertThat(room.own("anna+tag@one.test", Classroom.message(1)))
                    .as("another mailbox")
                    .isZero();
            assertThat(room.own("bert@one.test", Classroom.message(1))).isZero();

            long domain = room.taught(Scope.DOMAIN, "boss@one.test", Classroom.message(2));
            assertThat(room.own("bert@one.test", Classroom.message(2))).isPositive();
            assertThat(room.own("bert@two.test", Classroom.message(2))).isZero();

            long all = room.taught(Scope.INSTALLATION, "operator@one.test", Classroom.message(3));
            assertThat(room.all(Classroom.message(3))).isPositive();

            List.of(own, domain, all).forEach(room::undo);
            assertThat(room.own("anna@one.test", Classroom.message(1))).isZero();
            assertThat(room.own("bert@one.test", Classroom.message(2))).isZero();
            assertThat(room.all(Classroom.message(3))).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 6, 7})
    void whatIsInMemoryIsWhatTheLogComesToAfterAnySequence(long seed) {
        Random random = new Random(seed);
        List<Long> taught = new ArrayList<>();
        Classroom room = room();
        for (int i = 0; i < 120; i++) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    if (!taught.isEmpty()) {
                        room.undo(taught.get(random.nextInt(taught.size())));
                    }
                }
                case 1 -> {
                    Map<String, String> before = room.digests();
                    room.close();
                    room = room.again();
                    assertThat(room.digests()).isEqualTo(before);
                }
                case 2 -> room.own(someone(random), Classroom.message(1));
                default -> taught.add(room.lessons.teach(some(room, random)).id());
            }
        }
        Map<String, String> live = room.digests();

        assertThat(room.rebuilt().same()).contains(true);
        assertThat(room.digests()).isEqualTo(live);
        assertThat(live).hasSizeGreaterThan(8);
        room.close();
    }

    @Test
    void undoOfAPersonOfATimeAndOfADomainTakesThoseAndNoOthers() throws Exception {
        try (Classroom room = room()) {
            for (String domain : DOMAINS) {
                for (String user : USERS) {
                    room.spam(user + "@" + domain, Classroom.message(user.hashCode()));
                }
            }
            LessonFilter all = LessonFilter.of(Within.EVERYTHING);
            LessonFilter anna = all.by("anna@one.test");
            assertThat(room.lessons.undoable(anna)).isEqualTo(1);
            assertThat(room.lessons
                            .undo(anna, "boss@one.test", "postmaster", "left")
                            .parts())
                    .containsExactly("address:anna@one.test");
            assertThat(room.lessons.undoable(anna)).isZero();
            assertThat(room.lessons
                            .undo(anna, "boss@one.test", "postmaster", "")
                            .lessons())
                    .isZero();

            room.clock.advance(Duration.ofMillis(2));
            Instant begin = room.clock.instant();
            room.spam("anna@one.test", Classroom.message(50));
            room.spam("bert@two.test", Classroom.message(51));
            LessonFilter lately = all.from(begin, begin.plusSeconds(60));
            assertThat(room.lessons.undo(lately, "operator", "operator", "").lessons())
                    .isEqualTo(2);

            assertThat(room.own("bert@two.test", Classroom.message("bert".hashCode())))
                    .isPositive();
            assertThat(room.learned.state().undone()).isEqualTo(3);
            assertThat(room.learned.state().lessons()).isEqualTo(14);
            assertThat(room.rebuilt().same()).contains(true);
        }
    }

    @Test
    void aLargePartIsBuiltAnewInTheBackgroundAfterAnUndo() throws Exception {
        try (Classroom room = room()) {
            long first = room.taught(Scope.INSTALLATION, "operator@one.test", Classroom.message(1));
            jdbi.useTransaction(handle -> {
                for (int i = 0; i < Building.SMALL + 50; i++) {
                    room.lessons.add(
                            handle,
                            room.lesson(
                                    Kind.SPAM, "operator@one.test", Scope.INSTALLATION, Classroom.message(100 + i)));
                }
            });
            room.lessons.told();
            String with = room.learned.state().digest();

            room.undo(first);
            room.rebuilt();

            assertThat(room.learned.state().learned()).isEqualTo(Building.SMALL + 50);
            assertThat(room.learned.state().digest()).isNotEqualTo(with);
            assertThat(room.rebuilt().same()).contains(true);
            assertThat(room.rebuilt().progress().done()).isEqualTo(Building.SMALL + 50);
        }
    }

    @Test
    void lessonsOfManyAtOnceComeToWhatTheLogComesTo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (Classroom room = room()) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Random random = new Random(i);
                work.add(() -> {
                    for (int j = 0; j < 30; j++) {
                        long id = room.lessons.teach(some(room, random)).id();
                        room.own(someone(random), Classroom.message(random.nextInt(5)));
                        if (j % 10 == 9) {
                            room.undo(id);
                        }
                    }
                    return 0;
                });
            }
            for (Future<Integer> done : threads.invokeAll(work)) {
                done.get();
            }
            Map<String, String> live = room.digests();

            assertThat(room.rebuilt().same()).contains(true);
            assertThat(room.digests()).isEqualTo(live);
            assertThat(room.learned.state().undone()).isGreaterThanOrEqualTo(18);
            try (Classroom other = room.again()) {
                assertThat(other.digests()).isEqualTo(live);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aPartIsWrittenAsItIs() throws Exception {
        try (Classroom room = room()) {
            room.taught(Scope.DOMAIN, "boss@one.test", Classroom.message(2));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            room.learned.export("domain:one.test", out);

            assertThat(Part.read(new ByteArrayInputStream(out.toByteArray())).digest())
                    .isEqualTo(
                            room.learned.state("domain:one.test").orElseThrow().digest());
            assertThat(room.learned.state("domain:two.test")).isEmpty();
            assertThatThrownBy(() -> room.learned.state("two.test")).hasMessageContaining("like installation, domain:");
        }
    }
}
