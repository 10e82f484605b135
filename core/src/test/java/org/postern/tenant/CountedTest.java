package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;

/** What was there before numbers were kept. */
class CountedTest {

    @Test
    void theMigrationCountsWhatIsThere() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:derby:memory:" + UUID.randomUUID() + ";create=true");
            migrate(pool, "5");
            Jdbi jdbi = Jdbi.create(pool);
            jdbi.useHandle(handle -> {
                handle.execute("""
                        insert into protected_domain (name, parent, timezone, lang, policy) values
                        ('root.test', null, 'UTC', 'en', '{}'), ('child.test', 'root.test', 'UTC', 'en', '{}'),
                        ('other.test', 'root.test', 'UTC', 'en', '{}')""");
                for (String local : new String[] {"a", "b"}) {
                    handle.execute(
                            "insert into known_address values ('child.test', ?, ?, 'mailbox', null, '{}')",
                            local,
                            local);
                }
            });

            migrate(pool, "latest");

            DomainRegister register = new DomainRegister(new Tenants(jdbi), Clock.systemUTC());
            Registered child = register.find(Domain.parse("child.test")).orElseThrow();
            assertThat(child.addresses()).isEqualTo(2);
            assertThat(child.state()).isEqualTo(DomainState.ACTIVE);
            assertThat(child.domain().recipients()).isEqualTo(Recipients.LISTED);
            assertThat(register.find(Domain.parse("root.test")).orElseThrow().children())
                    .isEqualTo(2);
            assertThat(register.count(DomainFilter.ALL)).isEqualTo(3);
        }
    }

    private static void migrate(HikariDataSource pool, String version) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:schema/derby")
                .target(version)
                .load()
                .migrate();
    }
}
