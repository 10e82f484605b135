package org.postern.dist.spool;

import java.util.Optional;
import java.util.Set;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;

/** Gives James the one queue there is. Mail on its way out is the relay's, and has no James queue. */
public final class SpoolQueueFactory implements MailQueueFactory<SpoolQueue> {

    private final SpoolQueue spool;

    public SpoolQueueFactory(SpoolQueue spool) {
        this.spool = spool;
    }

    @Override
    public Optional<SpoolQueue> getQueue(MailQueueName name, PrefetchCount count) {
        return name.equals(SPOOL) ? Optional.of(spool) : Optional.empty();
    }

    @Override
    public SpoolQueue createQueue(MailQueueName name, PrefetchCount count) {
        return getQueue(name, count)
                .orElseThrow(() -> new IllegalArgumentException("a mailet asks for the queue '" + name.asString()
                        + "'; this server has only 'spool': let org.postern.mailets.ToDownstream deliver"));
    }

    @Override
    public Set<MailQueueName> listCreatedMailQueues() {
        return Set.of(SPOOL);
    }
}
