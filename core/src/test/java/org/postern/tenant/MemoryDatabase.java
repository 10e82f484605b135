package org.postern.tenant;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.postern.fixture.NewDatabase;

/** An in-memory Derby with the shipped schema, one for each test. */
public final class MemoryDatabase {

    private MemoryDatabase() {}

    public static Jdbi open() {
        String url = "jdbc:derby:memory:" + UUID.randomUUID();
        try {
            DriverManager.getConnection(url + ";createFrom=" + NewDatabase.template())
                    .close();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        return Jdbi.create(pool);
    }
}
