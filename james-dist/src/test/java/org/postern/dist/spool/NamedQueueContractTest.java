package org.postern.dist.spool;

import org.apache.james.queue.api.DelayedManageableMailQueueContract;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.ManageableMailQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** James's contracts of a queue, of a manageable one and of one with delays, on the queue {@code outgoing}. */
@Timeout(180)
class NamedQueueContractTest implements DelayedManageableMailQueueContract {

    @RegisterExtension
    private static final QueueRigs queues = new QueueRigs();

    @Override
    public MailQueue getMailQueue() {
        return queues.rig().queue("outgoing");
    }

    @Override
    public ManageableMailQueue getManageableMailQueue() {
        return queues.rig().queue("outgoing");
    }
}
