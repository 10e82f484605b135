package org.postern.dist.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.core.MaybeSender;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Queues;
import org.postern.ledger.Trace;
import org.postern.ledger.TraceFilter;
import org.postern.relay.Relay;
import org.postern.tenant.Within;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * What waits for the relay, for an operator to look at, to flush and to remove from; nothing can be put in or taken out here. Each item is one
 * mail for one recipient, named {@code <mail>-<ordinal>} as the quarantine names its items.
 */
final class RelayQueue implements ManageableMailQueue {

    static final MailQueueName NAME = MailQueueName.of("relay");

    private static final int PAGE = 200;
    private static final String REMOVED = "operator: removed from the queue " + NAME.asString();

    private final Queues queues;
    private final Relay relay;

    RelayQueue(Queues queues, Relay relay) {
        this.queues = queues;
        this.relay = relay;
    }

    @Override
    public MailQueueName getName() {
        return NAME;
    }

    @Override
    public long getSize() {
        return queues.queued();
    }

    @Override
    public long flush() {
        relay.flush(Optional.empty());
        return getSize();
    }

    @Override
    public long clear() {
        return remove(TraceFilter.ALL);
    }

    @Override
    public long remove(Type type, String value) throws MailQueueException {
        try {
            return switch (type) {
                case Name ->
                    queues.withdraw(List.of(DeliveryId.parse(value)), REMOVED).size();
                case Sender -> remove(filter(Optional.of(value), Optional.empty()));
                case Recipient -> remove(filter(Optional.empty(), Optional.of(Address.parse(value))));
            };
        } catch (IllegalArgumentException e) {
            throw new MailQueueException("nothing in the queue relay has the name or address '" + value + "'", e);
        }
    }

    private static TraceFilter filter(Optional<String> sender, Optional<Address> recipient) {
        return new TraceFilter(
                Optional.empty(),
                sender,
                recipient,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Within.EVERYTHING);
    }

    /** Page after page, each from below the last: what comes in meanwhile is not meant. */
    private long remove(TraceFilter filter) {
        long removed = 0;
        List<DeliveryId> page = ids(queues.queued(filter, Optional.empty(), PAGE));
        while (!page.isEmpty()) {
            removed += queues.withdraw(page, REMOVED).size();
            page = ids(queues.queued(filter, Optional.of(page.get(page.size() - 1)), PAGE));
        }
        return removed;
    }

    private static List<DeliveryId> ids(List<Trace> page) {
        return page.stream().map(trace -> trace.delivery().id()).toList();
    }

    @Override
    public MailQueueIterator browse() {
        return new Browsing<Trace>(
                last -> queues.queued(
                        TraceFilter.ALL, last.map(one -> one.delivery().id()), PAGE),
                RelayQueue::view);
    }

    private static MailQueueItemView view(Trace trace) {
        try {
            Mail mail = MailImpl.builder()
                    .name(trace.delivery().id().toString())
                    .sender(MaybeSender.getMailSender(trace.sender()))
                    .addRecipient(trace.delivery().recipient().toString())
                    .build();
            Instant due = trace.delivery().next();
            return Browsing.view(mail, due);
        } catch (MessagingException e) {
            throw new IllegalStateException("item " + trace.delivery().id() + " cannot be shown", e);
        }
    }

    @Override
    public void enQueue(Mail mail) throws MailQueueException {
        throw new MailQueueException("the queue relay is filled by org.postern.mailets.ToDownstream only");
    }

    @Override
    public void enQueue(Mail mail, Duration delay) throws MailQueueException {
        enQueue(mail);
    }

    @Override
    public Publisher<Void> enqueueReactive(Mail mail) {
        return Mono.fromCallable(() -> {
            enQueue(mail);
            return null;
        });
    }

    /** The relay takes its mail from the ledger itself. */
    @Override
    public Publisher<MailQueueItem> deQueue() {
        return Mono.never();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
