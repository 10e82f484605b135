package org.postern.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.tenant.MemoryDatabase;

class WriterTest {

    @TempDir
    private Path home;

    private Jdbi jdbi;
    private AuditLog log;

    @BeforeEach
    void open() {
        jdbi = MemoryDatabase.open();
        log = new AuditLog(jdbi, home, Clock.systemUTC());
    }

    @Test
    void manyAtATimeGetEachANumberAndTheChainHolds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<List<Long>> some = () -> IntStream.range(0, 50)
                .mapToObj(i -> log.append(AuditLogTest.entry("anna", "x", "")))
                .toList();

        List<Long> numbers = new ArrayList<>();
        for (Future<List<Long>> one : threads.invokeAll(Collections.nCopies(8, some))) {
            numbers.addAll(one.get());
        }
        threads.shutdown();

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 400).boxed().toList());
        assertThat(log.verify().intact()).isTrue();
    }

    @Test
    void whatIsTooLongIsCutAndStillHolds() {
        Entry huge = new Entry(
                new Actor("a".repeat(999), Via.TOKEN, "r".repeat(99), "i".repeat(99)),
                "ä".repeat(999),
                Optional.empty(),
                Optional.empty(),
                "\ud83d".repeat(999),
                "\ud83d\ude00".repeat(9_999));

        log.append(huge, "o".repeat(9_999));

        assertThat(log.page(AuditFilter.ALL, Optional.empty(), 1).items().get(0).entry())
                .isEqualTo(huge);
        assertThat(log.verify().intact()).isTrue();
    }

    @Test
    void whatCannotBeWrittenIsSaidAndTheNextIsWritten() {
        log.append(AuditLogTest.entry("anna", "x", ""));
        jdbi.useHandle(handle -> handle.execute("rename table audit_entry to elsewhere"));

        assertThatThrownBy(() -> log.append(AuditLogTest.entry("anna", "y", "")))
                .isInstanceOf(RuntimeException.class);

        jdbi.useHandle(handle -> handle.execute("rename table elsewhere to audit_entry"));
        assertThat(log.append(AuditLogTest.entry("anna", "z", ""))).isEqualTo(2);
        assertThat(log.verify().intact()).isTrue();
        assertThatThrownBy(() -> log.failed(99, "500")).hasMessage("there is no entry 99");
    }
}
