package org.postern.dist.spool;

import java.nio.file.Path;
import org.apache.james.queue.api.DelayedManageableMailQueueContract;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.ManageableMailQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.database.Database;

/** James's contracts of a queue, of a manageable one and of one with delays, on the queue {@code spool}. */
@Timeout(180)
class SpoolQueueContractTest implements DelayedManageableMailQueueContract {

    @TempDir
    private static Path home;

    private static Database database;

    private QueueRig rig;

    @BeforeAll
    static void openDatabase() throws Exception {
        database = QueueRig.database(home);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void open() throws Exception {
        rig = new QueueRig(database, home);
    }

    @AfterEach
    void close() {
        rig.emptyAndClose();
    }

    @Override
    public MailQueue getMailQueue() {
        return rig.queue("spool");
    }

    @Override
    public ManageableMailQueue getManageableMailQueue() {
        return rig.queue("spool");
    }
}
