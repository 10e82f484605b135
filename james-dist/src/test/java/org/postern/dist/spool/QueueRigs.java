package org.postern.dist.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.fixture.NewDatabase;

/**
 * A {@link QueueRig} for each test. As a field of the test it has a new home each time; as a static field one for the class, and each test
 * begins with empty queues.
 */
final class QueueRigs implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private Path home;
    private Database database;
    private QueueRig rig;
    private boolean shared;

    QueueRig rig() {
        return rig;
    }

    Database database() {
        return database;
    }

    /** Goes on as after a restart: with nothing but what is in the ledger. The old rig is to be closed before. */
    void restart() throws IOException {
        rig = new QueueRig(database, home);
    }

    private void open() throws IOException {
        home = Files.createTempDirectory("queues");
        database = NewDatabase.open(home, new DatabaseSettings(8, 400));
    }

    private void close() throws IOException {
        database.close();
        FileUtils.deleteDirectory(home.toFile());
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        shared = true;
        open();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (!shared) {
            open();
        }
        restart();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (shared) {
            rig.emptyAndClose();
        } else {
            rig.close();
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
    }
}
