package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.fixture.NewDatabase;
import org.postern.tenant.Within;

/**
 * A SIGKILL between any two statements of a lesson that makes an agreement, and of an undo that ends it. Before and after each statement the
 * home folder is copied as such a kill would leave it. Each copy is started: the lesson and all that follows from it are there, or nothing of
 * it; and what was taught is built of the log as it was in memory.
 */
@Timeout(120)
class LessonFaultPointTest {

    private static final String DOMAIN = "domain:one.test";

    @TempDir
    private Path folder;

    private final List<Path> copies = new ArrayList<>();
    private boolean watching;
    private int points;
    private long lastLook;

    @Test
    void aKilledLessonWasTaughtWithItsAgreementOrNotAtAll() throws IOException {
        killed(room -> room.spam("carl@one.test", Classroom.variant(7, 3)));

        Set<Long> seen = new HashSet<>();
        for (Path copy : copies) {
            started(copy, room -> {
                long lessons = room.learned.state().lessons();
                assertThat(room.learned.state().counting()).isEqualTo(lessons == 3 ? 6 : 2);
                assertThat(room.own("zoe@one.test", Classroom.message(7)) > 0).isEqualTo(lessons == 3);
                seen.add(lessons);
            });
        }
        assertThat(seen).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void aKilledUndoHappenedWithTheEndOfTheAgreementOrNotAtAll() throws IOException {
        killed(room -> {
            watching = false;
            long carl = room.spam("carl@one.test", Classroom.variant(7, 3));
            watching = true;
            room.undo(carl);
        });

        Set<Long> seen = new HashSet<>();
        for (Path copy : copies) {
            started(copy, room -> {
                long undone = room.learned.state().undone();
                assertThat(room.learned.state().counting()).isEqualTo(undone == 1 ? 2 : 6);
                assertThat(room.learned.state(DOMAIN).isPresent()).isEqualTo(undone == 0);
                // the same undo again does what is left to do
                assertThat(room.lessons
                                .undo(
                                        LessonFilter.of(Within.EVERYTHING).by("carl@one.test"),
                                        "operator",
                                        "operator",
                                        "")
                                .lessons())
                        .isEqualTo(1 - undone);
                seen.add(undone);
            });
        }
        assertThat(seen).containsExactlyInAnyOrder(0L, 1L);
    }

    private void killed(Consumer<Classroom> deed) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        try (Database database = NewDatabase.open(home, new DatabaseSettings(8, 400))) {
            Jdbi jdbi = database.jdbi();
            jdbi.setSqlLogger(watcher(home));
            try (Classroom room = new Classroom(jdbi).define("one.test").started()) {
                room.spam("anna@one.test", Classroom.variant(7, 1));
                room.spam("bert@one.test", Classroom.variant(7, 2));
                watching = true;
                deed.accept(room);
                copy(home);
                watching = false;
            }
        }
        assertThat(points).as("statements were seen").isGreaterThan(20);
    }

    private SqlLogger watcher(Path home) {
        return new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                copy(home);
            }

            @Override
            public void logAfterExecution(StatementContext context) {
                copy(home);
            }
        };
    }

    private static void started(Path home, Consumer<Classroom> check) throws IOException {
        try (Database database = NewDatabase.open(home, new DatabaseSettings(8, 400));
                Classroom room = new Classroom(database.jdbi()).started()) {
            check.accept(room);
            assertThat(room.rebuilt().same()).isEqualTo(Optional.of(true));
        }
    }

    /** Copies the home, unless it is as it was at the copy before. */
    private synchronized void copy(Path home) {
        try {
            points += watching ? 1 : 0;
            if (!watching || look(home) == lastLook) {
                return;
            }
            lastLook = look(home);
            Path copy = folder.resolve("copy" + copies.size());
            for (Path path : all(home)) {
                copy(path, copy.resolve(home.relativize(path).toString()));
            }
            copies.add(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else if (!from.getFileName().toString().endsWith(".lck")) {
                Files.copy(from, to);
            }
        } catch (NoSuchFileException e) {
            // Derby has just deleted a file of its own
        }
    }

    private static long look(Path home) throws IOException {
        long look = 0;
        for (Path path : all(home)) {
            look = 31 * look
                    + path.hashCode()
                    + Files.size(path)
                    + Files.getLastModifiedTime(path).toMillis();
        }
        return look;
    }

    private static List<Path> all(Path home) throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            return paths.sorted().toList();
        }
    }
}
