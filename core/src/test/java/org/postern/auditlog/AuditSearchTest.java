package org.postern.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Domain;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Reach;

/** The way each filter takes through the database, as the database tells it. */
class AuditSearchTest {

    @ParameterizedTest
    @CsvSource({
        "''      , ''  , ''      , AUDIT_NEWEST",
        "''      , anna, ''      , AUDIT_ACTOR",
        "''      , anna, one.test, AUDIT_DOMAIN",
        "account , ''  , ''      , AUDIT_ACCOUNT",
        "domain  , anna, ''      , AUDIT_DOMAIN",
        "account , ''  , one.test, AUDIT_DOMAIN",
    })
    void anIndexHasTheEntriesInTheOrderOfTheAnswer(
            String reach, String actor, String domain, String index, @TempDir Path home) {
        Jdbi jdbi = MemoryDatabase.open();
        AuditLog log = new AuditLog(jdbi, home, Clock.systemUTC());
        for (int i = 0; i < 5; i++) {
            log.append(AuditLogTest.entry("anna", "x", "one.test"));
        }
        Set<Domain> one = Set.of(new Domain("one.test"));
        AuditFilter filter = new AuditFilter(
                new Reach(
                        reach.isEmpty(),
                        reach.equals("account") ? one : Set.of(),
                        reach.equals("domain") ? one : Set.of(),
                        Set.of()),
                Optional.of(actor).filter(name -> !name.isEmpty()),
                Optional.of(domain).filter(name -> !name.isEmpty()).map(Domain::new),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        jdbi.useHandle(handle -> {
            handle.execute("call syscs_util.syscs_set_runtimestatistics(1)");
            assertThat(new AuditSearch(handle, filter).acts(Optional.of(5L), 2)).containsExactly(4L, 3L);
            String statistics = handle.createQuery("values syscs_util.syscs_get_runtimestatistics()")
                    .mapTo(String.class)
                    .one();

            assertThat(statistics)
                    .contains("using index " + index)
                    .doesNotContain("Table Scan ResultSet")
                    .doesNotContain("Sort ResultSet");
        });
    }
}
