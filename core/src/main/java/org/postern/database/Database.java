package org.postern.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database of one home. */
public final class Database implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);

    private final Path folder;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(Path folder, HikariDataSource pool) {
        this.folder = folder;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the database under {@code home/db}, makes it at the first start, and brings its schema up to date; before an existing one is
     * changed, a copy is put beside it.
     *
     * @throws IOException when it cannot be read, or was written by a newer program
     */
    public static Database open(Path home, DatabaseSettings settings) throws IOException {
        Path folder = home.resolve("db");
        Files.createDirectories(home.resolve("log"));
        System.setProperty(
                "derby.stream.error.file", home.resolve("log/derby.log").toString());
        System.setProperty("derby.storage.pageCacheSize", Integer.toString(settings.cachePages()));
        // a wait this long is a fault, not a queue
        System.setProperty("derby.locks.waitTimeout", "20");
        System.setProperty("derby.locks.deadlockTimeout", "5");
        // a long import must not lock a whole table that each mail looks into
        System.setProperty("derby.locks.escalationThreshold", "200000");
        boolean existing = Files.exists(folder.resolve("service.properties"));
        if (!existing) {
            Files.deleteIfExists(folder);
        }
        migrate(home, folder, existing);
        return new Database(folder, pool(folder, settings.connections()));
    }

    private static void migrate(Path home, Path folder, boolean existing) throws IOException {
        try (HikariDataSource one = pool(folder, 2)) {
            // where we are an extension, the thread's class loader does not know us
            Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                    .dataSource(one)
                    .locations("classpath:schema/derby")
                    .load();
            MigrationInfoService info = flyway.info();
            refuseNewer(info);
            if (existing && info.current() != null && info.pending().length > 0) {
                copyFirst(home, folder, one, info.current());
            }
            if (info.pending().length > 0) {
                flyway.migrate();
            }
        }
    }

    private static void refuseNewer(MigrationInfoService info) throws IOException {
        MigrationVersion known = newest(info);
        MigrationInfo current = info.current();
        if (current != null
                && current.getVersion() != null
                && current.getVersion().compareTo(known) > 0) {
            throw new IOException("the database has schema " + current.getVersion() + ", this program knows " + known
                    + "; start the newer program, or restore the copy that was made before it changed the database");
        }
    }

    private static MigrationVersion newest(MigrationInfoService info) {
        MigrationVersion newest = MigrationVersion.EMPTY;
        for (MigrationInfo migration : info.all()) {
            boolean ours = migration.getScript() != null
                    && !migration.getState().name().contains("FUTURE")
                    && !migration.getState().name().contains("MISSING");
            if (ours && migration.getVersion() != null && migration.getVersion().compareTo(newest) > 0) {
                newest = migration.getVersion();
            }
        }
        return newest;
    }

    private static void copyFirst(Path home, Path folder, HikariDataSource source, MigrationInfo current)
            throws IOException {
        Path copy = home.resolve("db-before-upgrade-from-" + current.getVersion());
        if (Files.exists(copy)) {
            return;
        }
        Path draft = Files.createTempDirectory(home, "db-copy");
        try (var connection = source.getConnection();
                var backup = connection.prepareCall("call syscs_util.syscs_backup_database(?)")) {
            backup.setString(1, draft.toString());
            backup.execute();
        } catch (SQLException e) {
            throw new IOException("no copy of the database could be made before changing it", e);
        }
        Files.move(draft.resolve(folder.getFileName()), copy);
        delete(draft);
        LOGGER.info("event=database-copied to={}", copy);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, IOException e) throws IOException {
                Files.delete(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static HikariDataSource pool(Path folder, int connections) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(new EmbeddedDerby(folder));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new IOException("the database " + folder + " cannot be opened: " + root(e).getMessage(), e);
        }
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Closes the pool and shuts Derby down in order. */
    @Override
    public void close() {
        pool.close();
        new EmbeddedDerby(folder).shutDown();
    }
}
