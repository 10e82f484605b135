package org.postern.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.tenant.MemoryDatabase;

/** Whoever gets at the database itself is found out. */
class VerifyTest {

    private static final String ZEROS = "0".repeat(64);

    @TempDir
    private Path home;

    private Jdbi jdbi;
    private AuditLog log;

    @BeforeEach
    void open() {
        jdbi = MemoryDatabase.open();
        log = open(jdbi);
        for (int i = 1; i <= 5; i++) {
            log.append(AuditLogTest.entry("anna", "act " + i, "child.test/one.test"));
        }
        log.failed(5, "409 WrongState");
    }

    private AuditLog open(Jdbi database) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T09:30:00Z"), ZoneOffset.UTC);
        return new AuditLog(database, home, clock);
    }

    private void sql(String statement) {
        jdbi.useHandle(handle -> handle.execute(statement));
    }

    private String hash(long seq) {
        return jdbi.withHandle(handle -> AuditStore.entry(handle, seq))
                .orElseThrow()
                .hash();
    }

    @Test
    void anUntouchedLogIsIntact() {
        Verification found = log.verify();

        assertThat(found).isEqualTo(new Verification(6, true, Optional.empty(), "", hash(6)));
    }

    @Test
    void anEmptyLogIsIntact() {
        sql("delete from audit_entry");
        home = home.resolve("none");

        assertThat(open(jdbi).verify()).isEqualTo(new Verification(0, true, Optional.empty(), "", ZEROS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "happened = happened + 1",
                "actor = 'bert'",
                "via = 'token'",
                "via = 'nothing'",
                "role = ''",
                "ip = '192.0.2.2'",
                "action = 'act 4'",
                "account = null",
                "domain = ''",
                "domain = 'other.test'",
                "object = ''",
                "detail = ''",
                "refers = 1",
                "outcome = ''",
                "previous = hash",
                "hash = previous",
                "actor = 'ann', role = 'aoperator'"
            })
    void anyFieldThatIsChangedIsFound(String change) {
        sql("update audit_entry set " + change + " where seq = 3");

        Verification found = log.verify();

        assertThat(found.intact()).isFalse();
        assertThat(found.firstBroken()).contains(3L);
        assertThat(found.problem()).contains("entry 3");
    }

    @ParameterizedTest
    @CsvSource({
        "1, entry 1 is missing",
        "3, entry 3 is missing",
        "6, entries are missing at the end; audit-head names entry 6"
    })
    void anEntryThatIsRemovedIsMissed(long seq, String problem) {
        sql("delete from audit_entry where seq = " + seq);

        Verification found = log.verify();

        assertThat(found)
                .extracting(Verification::intact, Verification::problem)
                .containsExactly(false, problem);
        assertThat(found.firstBroken()).contains(seq);
        assertThat(found.entries()).isEqualTo(5);
    }

    @Test
    void anEntryThatIsPutInIsFound() {
        sql("insert into audit_entry select seq + 1, happened, actor, via, role, ip, action, account, domain, object,"
                + " detail, refers, outcome, hash, previous from audit_entry where seq = 6");

        assertThat(log.verify().firstBroken()).contains(7L);
    }

    @Test
    void aWholeTailThatIsWrittenAnewIsFoundByTheHeadFile() {
        sql("delete from audit_entry where seq = 6");
        Path elsewhere = home.resolve("elsewhere");
        assertThat(elsewhere.toFile().mkdir()).isTrue();
        new AuditLog(jdbi, elsewhere, Clock.systemUTC()).append(AuditLogTest.entry("anna", "another", ""));

        Verification found = log.verify();

        assertThat(found.firstBroken()).contains(6L);
        assertThat(found.problem()).contains("audit-head");
    }

    @Test
    void aMissingTailStaysVisibleWhenTheLogGoesOn() {
        sql("delete from audit_entry where seq >= 5");

        assertThat(open(jdbi).append(AuditLogTest.entry("anna", "later", ""))).isEqualTo(7);

        assertThat(log.verify().firstBroken()).contains(5L);
        assertThat(log.verify().problem()).isEqualTo("entry 5 is missing");
    }

    /** What a crash leaves between the commit and the file. */
    @Test
    void aHeadFileThatIsBehindIsNoFault() throws IOException {
        byte[] before = Files.readAllBytes(home.resolve("audit-head"));
        log.append(AuditLogTest.entry("anna", "last", ""));
        Files.write(home.resolve("audit-head"), before);

        assertThat(log.verify().intact()).isTrue();
        assertThat(open(jdbi).append(AuditLogTest.entry("anna", "next", ""))).isEqualTo(8);
        assertThat(log.verify().intact()).isTrue();
    }

    @Test
    void aHeadFileThatIsGoneOrUnreadableIsSaid() throws IOException {
        Files.writeString(home.resolve("audit-head"), "6 nonsense\n");
        assertThat(log.verify().problem()).contains("audit-head does not hold");

        Files.delete(home.resolve("audit-head"));
        assertThat(log.verify().problem()).contains("no file audit-head");
        assertThat(log.verify().intact()).isFalse();
    }

    /** The formula of docs/operations.md, written out once more for the first entry. */
    @Test
    void theHashIsTheDocumentedOne() throws NoSuchAlgorithmException {
        String form = ZEROS + "1:1" + "20:2026-11-24T09:30:00Z" + "4:anna" + "7:session" + "8:operator" + "9:192.0.2.1"
                + "5:act 1" + "8:one.test" + "10:child.test" + "6:object" + "7:{\"a\":1}" + "-" + "-";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(form.getBytes());

        assertThat(hash(1)).isEqualTo(HexFormat.of().formatHex(hash));
    }
}
