package org.postern.tenant;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** An in-memory Derby with the shipped schema, one for each test. */
public final class MemoryDatabase {

    private MemoryDatabase() {}

    public static Jdbi open() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:derby:memory:" + UUID.randomUUID() + ";create=true");
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(0);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:schema/derby")
                .load()
                .migrate();
        return Jdbi.create(pool);
    }
}
