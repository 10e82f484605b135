package org.postern.dist.spool;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.postern.ledger.Queues;
import org.postern.relay.Relay;
import org.postern.store.MessageStore;

/**
 * Gives James its queues: the {@code spool} and those that mailets ask for, which are there again after a restart if they hold mail. What is
 * on its way out is the relay's, and is shown as one more queue, {@code relay}.
 */
public final class LedgerQueueFactory implements MailQueueFactory<ManageableMailQueue> {

    /** What all queues share. */
    record Parts(Spool spool, Entrance entrance, Exit exit, Queues queues, MessageStore store) {}

    private final Parts parts;
    private final Map<MailQueueName, ManageableMailQueue> created = new ConcurrentHashMap<>();
    private final Optional<RelayQueue> relay;

    /** @param relay what it has to deliver is shown as a queue, if given */
    public static LedgerQueueFactory of(
            ContainerServices services, Spool spool, MailQueueItemDecoratorFactory decorators, Optional<Relay> relay) {
        Entrance entrance = new Entrance(spool, services);
        Exit exit = new Exit(spool, services.store(), services.passes(), decorators);
        Queues queues = services.ledger().queues();
        return new LedgerQueueFactory(
                new Parts(spool, entrance, exit, queues, services.store()),
                relay.map(one -> new RelayQueue(queues, one)));
    }

    private LedgerQueueFactory(Parts parts, Optional<RelayQueue> relay) {
        this.parts = parts;
        this.relay = relay;
        relay.ifPresent(queue -> created.put(queue.getName(), queue));
        parts.queues().names().forEach(name -> createQueue(MailQueueName.of(name)));
    }

    @Override
    public Optional<ManageableMailQueue> getQueue(MailQueueName name, PrefetchCount count) {
        return Optional.ofNullable(created.get(name));
    }

    @Override
    public ManageableMailQueue createQueue(MailQueueName name, PrefetchCount count) {
        if (relay.isPresent() && name.equals(RelayQueue.NAME)) {
            throw new IllegalArgumentException("the queue '" + name.asString()
                    + "' is the relay's: let org.postern.mailets.ToDownstream deliver, or name another queue");
        }
        return created.computeIfAbsent(name, any -> new LedgerQueue(name, parts));
    }

    @Override
    public Set<MailQueueName> listCreatedMailQueues() {
        return new HashSet<>(created.keySet());
    }
}
