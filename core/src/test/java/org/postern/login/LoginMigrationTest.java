package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.access.Memberships;
import org.postern.access.Role;
import org.postern.auditlog.AuditLog;
import org.postern.secret.Seal;
import org.postern.tenant.Tenants;

class LoginMigrationTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path home;

    private final HikariDataSource source = new HikariDataSource();

    @BeforeEach
    void open() {
        source.setJdbcUrl("jdbc:derby:memory:" + UUID.randomUUID() + ";create=true");
    }

    @AfterEach
    void close() {
        source.close();
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:schema/derby")
                .target(target)
                .load()
                .migrate();
    }

    @Test
    void theOperatorOfBeforeKeepsHisPassword() {
        migrate("6");
        Jdbi database = Jdbi.create(source);
        database.useHandle(handle -> {
            handle.execute(
                    "insert into login (name, role, password) values ('operator', 'operator', ?)",
                    new Passwords().hash(PASSWORD));
            handle.execute("insert into login_session (token, login, expires) values ('x', 'operator', 1)");
        });

        migrate("latest");

        Tenants tenants = new Tenants(database);
        Logins logins = new Logins(
                database,
                new Memberships(database, tenants),
                new Diary(new AuditLog(database, home, Clock.systemUTC()), tenants),
                new Seal(home.resolve("secrets.key")),
                Clock.systemUTC());
        assertThat(logins.firstStart(Optional.of("another password"))).isEmpty();
        Attempt attempt = logins.logIn(new Credentials("operator", PASSWORD, Optional.empty()), LoginRig.HERE);
        assertThat(((Attempt.Open) attempt).session().role()).isEqualTo(Role.OPERATOR);
    }
}
