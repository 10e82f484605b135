package org.postern.dist.spool;

import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueFactoryContract;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.ManageableMailQueueFactoryContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** James's contracts of a factory of queues. */
class QueueFactoryContractTest
        implements MailQueueFactoryContract<ManageableMailQueue>,
                ManageableMailQueueFactoryContract<ManageableMailQueue> {

    @RegisterExtension
    private static final QueueRigs queues = new QueueRigs();

    @Override
    public MailQueueFactory<ManageableMailQueue> getMailQueueFactory() {
        return queues.rig().factory;
    }
}
