package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Origin;
import org.postern.lesson.Lesson.Scope;
import org.postern.message.MailId;
import org.postern.settings.LearnSettings;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Reach;
import org.postern.tenant.Within;

@ExtendWith(MemoryDatabase.class)
class LessonsTest {

    private static final Address ANNA = Address.parse("Anna@one.test");
    private static final LessonFilter ALL = LessonFilter.of(Within.EVERYTHING);

    private final Classroom room =
            new Classroom(MemoryDatabase.open(), new LearnSettings(3, 10, 4 << 20)).define("one.test", "two.test");

    @AfterEach
    void close() {
        room.close();
    }

    private static Lesson lesson(Origin origin, String login, String sha256) {
        return new Lesson(
                origin == Origin.RELEASE ? Kind.HAM : Kind.SPAM,
                origin,
                Optional.of(MailId.next(Instant.now())),
                sha256,
                Optional.of(ANNA),
                Optional.of(ANNA.domain()),
                login,
                "user",
                Instant.ofEpochMilli(Instant.now().toEpochMilli()),
                "phishing",
                Scope.ADDRESS,
                "I know them");
    }

    private static Lesson lesson(Origin origin, String sha256) {
        return lesson(origin, "anna@one.test", sha256.repeat(64));
    }

    private Prepared prepared(Lesson lesson) {
        return room.lessons.prepare(lesson, Scope.ADDRESS, Optional.empty());
    }

    private Reported teach(Lesson lesson) {
        return room.lessons.teach(prepared(lesson));
    }

    private List<Lesson> found(LessonFilter filter) {
        return room.lessons.list(filter, Optional.empty(), 500).lessons().stream()
                .map(Logged::lesson)
                .toList();
    }

    @Test
    void whatIsTaughtIsReadBackNewestFirst() {
        Lesson first = lesson(Origin.RELEASE, "a");
        Lesson second = lesson(Origin.REPORT, "b");
        room.jdbi.useTransaction(handle -> room.lessons.add(handle, prepared(first)));
        room.lessons.told();
        long id = teach(second).id();

        LessonPage page = room.lessons.list(ALL, Optional.empty(), 1);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.lessons()).containsExactly(new Logged(id, second, false, List.of(), Optional.empty()));
        assertThat(room.lessons.list(ALL, page.next(), 1).lessons())
                .extracting(Logged::lesson)
                .containsExactly(first);
        assertThat(room.lessons.list(ALL, Optional.of(1L), 1).next()).isEmpty();
        assertThatThrownBy(() -> room.lessons.list(ALL, Optional.empty(), 501)).hasMessageContaining("1-500");
    }

    @Test
    void whatCannotBeReadIsLoggedAndTeachesNothing() {
        Logged logged = room.lessons
                .get(teach(lesson(Origin.API, "a")).id(), Within.EVERYTHING)
                .orElseThrow();

        assertThat(logged.legible()).isFalse();
        assertThat(logged.parts()).isEmpty();
        assertThat(room.learned.state().illegible()).isEqualTo(1);
    }

    @Test
    void theLogIsFilteredByAllThatItKnows() {
        Lesson release = lesson(Origin.RELEASE, "a");
        Lesson report = lesson(Origin.REPORT, "b");
        Lesson other = lesson(Origin.API, "bert@one.test", "c".repeat(64));
        long undone = teach(release).id();
        teach(report);
        teach(other);
        room.undo(undone);

        assertThat(found(new LessonFilter(
                        Optional.empty(),
                        Optional.of(Kind.SPAM),
                        Optional.of(Origin.API),
                        Optional.of("bert@one.test"),
                        Optional.of(Scope.ADDRESS),
                        Optional.of(new Domain("one.test")),
                        Optional.of(Address.parse("ANNA@one.test")),
                        Optional.of(other.at()),
                        Optional.of(other.at().plusMillis(1)),
                        Optional.of(false),
                        Within.EVERYTHING)))
                .containsExactly(other);
        assertThat(found(ALL.by("anna@one.test"))).containsExactly(report, release);
        assertThat(found(ALL.undone(true))).containsExactly(release);
        assertThat(found(ALL.from(other.at().plusMillis(1), other.at().plusSeconds(9))))
                .isEmpty();
        assertThat(room.lessons.get(undone, Within.EVERYTHING).orElseThrow().undone())
                .hasValueSatisfying(withdrawal -> assertThat(withdrawal.why()).isEqualTo("wrong"));
    }

    @Test
    void whoAsksSeesWhatIsWithinHisReach() {
        teach(lesson(Origin.API, "a"));
        Within two = room.tenants.within(new Reach(false, Set.of(), Set.of(new Domain("two.test")), Set.of()));
        Within one = room.tenants.within(new Reach(false, Set.of(), Set.of(new Domain("one.test")), Set.of()));
        Within anna = room.tenants.within(new Reach(false, Set.of(), Set.of(), Set.of(ANNA)));

        assertThat(found(LessonFilter.of(two))).isEmpty();
        assertThat(found(LessonFilter.of(one))).hasSize(1);
        assertThat(found(LessonFilter.of(anna))).hasSize(1);
        assertThat(room.lessons
                        .undo(LessonFilter.of(two), "x@two.test", "postmaster", "")
                        .lessons())
                .isZero();
    }

    @Test
    void aMessageIsTaughtOnceByEachLoginUntilItIsUndone() {
        Reported first = teach(lesson(Origin.REPORT, "a"));

        assertThat(first.first()).isTrue();
        assertThat(teach(lesson(Origin.REPORT, "a"))).isEqualTo(new Reported(first.id(), false, false));
        assertThat(teach(lesson(Origin.REPORT, "bert@one.test", "a".repeat(64))))
                .matches(Reported::first);
        assertThat(teach(lesson(Origin.REPORT, "b"))).matches(Reported::first);

        room.undo(first.id());
        Reported again = teach(lesson(Origin.REPORT, "a"));
        assertThat(again).matches(Reported::first);
        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(teach(lesson(Origin.REPORT, "a"))).isEqualTo(new Reported(again.id(), false, false));
    }

    @Test
    void whoSaysTheContraryOfWhatHeSaidTakesThatBack() {
        Lesson spam = lesson(Origin.REPORT, "a");
        Lesson ham = lesson(Origin.RELEASE, "a");
        long first = teach(spam).id();

        long second = teach(ham).id();
        assertThat(room.lessons.get(first, Within.EVERYTHING).orElseThrow().undone())
                .hasValueSatisfying(withdrawal -> assertThat(withdrawal.login()).isEqualTo("anna@one.test"));
        assertThat(teach(ham)).isEqualTo(new Reported(second, false, false));
        assertThat(teach(spam)).matches(Reported::first);
        room.jdbi.useTransaction(handle -> room.lessons.add(handle, prepared(ham)));
        room.lessons.told();

        assertThat(found(ALL.undone(false))).containsExactly(ham);
        assertThat(found(ALL)).hasSize(4);
    }

    @Test
    void aReleaseTeachesEachTime() {
        room.jdbi.useTransaction(handle -> {
            room.lessons.add(handle, prepared(lesson(Origin.RELEASE, "a")));
            room.lessons.add(handle, prepared(lesson(Origin.RELEASE, "a")));
        });
        room.lessons.told();

        assertThat(found(ALL)).hasSize(2);
    }

    @Test
    void oneLoginTeachesSoMuchWithinADayAndItsReleasesGoOnWithoutTeaching() {
        for (int i = 0; i < 10; i++) {
            room.spam("anna@one.test", Classroom.message(i));
        }

        assertThatThrownBy(() -> room.spam("anna@one.test", Classroom.message(10)))
                .isInstanceOf(TooManyLessons.class)
                .hasMessageContaining("10 messages");
        Prepared release = room.lesson(Kind.HAM, "anna@one.test", Scope.ADDRESS, Classroom.message(11));
        room.jdbi.useTransaction(handle -> room.lessons.add(handle, release));
        room.lessons.told();
        assertThat(room.lessons.list(ALL, Optional.empty(), 1).lessons().get(0).parts())
                .isEmpty();

        assertThat(room.parts(room.spam("bert@one.test", Classroom.message(10))))
                .isNotEmpty();
        assertThat(room.parts(room.taught(Scope.INSTALLATION, "anna@one.test", Classroom.message(10))))
                .containsExactly("installation");
    }

    @Test
    void reportsAtTheSameTimeAreOneLesson() throws Exception {
        Lesson lesson = lesson(Origin.REPORT, "a");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Reported> report = () -> teach(lesson);
            int first = 0;
            for (Future<Reported> done : threads.invokeAll(List.of(report, report, report, report))) {
                first += done.get().first() ? 1 : 0;
            }

            assertThat(first).isEqualTo(1);
            assertThat(found(ALL)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
