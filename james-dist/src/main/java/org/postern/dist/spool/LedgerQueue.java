package org.postern.dist.spool;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.mailet.Mail;
import org.postern.ledger.Queues;
import org.postern.ledger.Standing;
import org.postern.message.MailId;
import org.postern.store.MessageStore;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A queue of the container: those received rows of the ledger that are in it. */
final class LedgerQueue implements ManageableMailQueue {

    private static final int PAGE = 200;

    private final MailQueueName name;
    private final Spool spool;
    private final Entrance entrance;
    private final Exit exit;
    private final Queues queues;
    private final MessageStore store;

    LedgerQueue(MailQueueName name, LedgerQueueFactory.Parts parts) {
        this.name = name;
        this.spool = parts.spool();
        this.entrance = parts.entrance();
        this.exit = parts.exit();
        this.queues = parts.queues();
        this.store = parts.store();
    }

    @Override
    public MailQueueName getName() {
        return name;
    }

    @Override
    public void enQueue(Mail mail) throws MailQueueException {
        enQueue(mail, Duration.ZERO);
    }

    @Override
    public void enQueue(Mail mail, Duration delay) throws MailQueueException {
        if (!exit.putBack(mail)) {
            entrance.enter(name.asString(), mail, delay);
        }
    }

    @Override
    public Publisher<Void> enqueueReactive(Mail mail) {
        return Mono.fromCallable(() -> {
            enQueue(mail);
            return null;
        });
    }

    /** On a thread of its own, since waiting for mail must not hold up who asks for it. */
    @Override
    public Publisher<MailQueueItem> deQueue() {
        return Flux.using(
                () -> new Reading(Schedulers.newSingle("queue-" + name.asString(), true), new AtomicBoolean()),
                reading -> Flux.<MailQueueItem>generate(sink -> next(reading, sink))
                        .subscribeOn(reading.thread()),
                Reading::end);
    }

    /** @param ended whether nobody wants the next one any more */
    private record Reading(Scheduler thread, AtomicBoolean ended) {
        void end() {
            ended.set(true);
            thread.dispose();
        }
    }

    private void next(Reading reading, SynchronousSink<MailQueueItem> sink) {
        Optional<MailQueueItem> item = Optional.empty();
        while (item.isEmpty()) {
            try {
                item = exit.begin(name, spool.take(name.asString()));
            } catch (InterruptedException e) {
                // Derby interrupts whoever uses a database that it shuts down: no reason to end James's reading for
                // good
                if (reading.ended().get() || spool.closed()) {
                    Thread.currentThread().interrupt();
                    sink.complete();
                    return;
                }
            }
        }
        sink.next(item.get());
    }

    @Override
    public long getSize() {
        return queues.size(name.asString());
    }

    @Override
    public long flush() {
        long all = queues.flush(name.asString());
        spool.refill();
        return all;
    }

    @Override
    public long clear() {
        return remove(any -> true);
    }

    /** Removes the whole mail, whichever of its recipients is meant. A mail that came in has its id for a name. */
    @Override
    public long remove(Type type, String value) {
        return switch (type) {
            case Sender -> remove(one -> one.mail().envelope().sender().equalsIgnoreCase(value));
            case Recipient ->
                remove(one -> one.mail().envelope().recipients().stream()
                        .anyMatch(recipient -> recipient.toString().equalsIgnoreCase(value)));
            case Name -> remove(one -> name(one).equals(value));
        };
    }

    private static String name(Standing mail) {
        return mail.view().map(ContainerView::name).orElse(mail.mail().id().value());
    }

    private long remove(Predicate<Standing> which) {
        Set<MailId> removed = new HashSet<>();
        Optional<MailId> last = Optional.empty();
        List<Standing> page;
        do {
            page = queues.browse(name.asString(), last, PAGE);
            List<MailId> ids =
                    page.stream().filter(which).map(one -> one.mail().id()).toList();
            removed.addAll(queues.drop(ids, "operator: removed from the queue " + name.asString()));
            last = page.stream().map(one -> one.mail().id()).reduce((first, second) -> second);
        } while (page.size() == PAGE);
        return removed.size();
    }

    @Override
    public MailQueueIterator browse() {
        return new Browsing<Standing>(
                last -> queues.browse(
                        name.asString(), last.map(one -> one.mail().id()), PAGE),
                one -> Browsing.view(SpooledMail.of(one, store), one.due()));
    }

    /** Whoever made the parts ends them: James closes a queue after each request for it. */
    @Override
    public void close() {
        // nothing is held
    }
}
