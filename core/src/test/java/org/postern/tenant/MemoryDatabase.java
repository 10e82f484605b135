package org.postern.tenant;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postern.fixture.NewDatabase;

/** An in-memory Derby with the shipped schema, one for each test. All of a test class are dropped when it has ended. */
public final class MemoryDatabase implements AfterAllCallback {

    // classes may run beside one another, each on one thread
    private static final ThreadLocal<List<HikariDataSource>> OPEN = ThreadLocal.withInitial(ArrayList::new);

    // a pool takes half a second to close, which no test needs to wait for
    private static final ExecutorService CLOSING = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "closing-databases");
        thread.setDaemon(true);
        return thread;
    });

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
        OPEN.get().add(pool);
        return Jdbi.create(pool);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // a nested class ends before its outer one
        if (context.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            return;
        }
        for (HikariDataSource pool : OPEN.get()) {
            CLOSING.execute(() -> {
                pool.close();
                drop(pool.getJdbcUrl());
            });
        }
        OPEN.remove();
    }

    private static void drop(String url) {
        try {
            DriverManager.getConnection(url + ";drop=true").close();
            throw new IllegalStateException(url + " was not dropped");
        } catch (SQLException e) {
            // Derby says by 08006 that it is gone; a test's own threads may still be at it, and then it stays
            if (!"08006".equals(e.getSQLState()) && !"XJ004".equals(e.getSQLState())) {
                throw new IllegalStateException(url, e);
            }
        }
    }
}
