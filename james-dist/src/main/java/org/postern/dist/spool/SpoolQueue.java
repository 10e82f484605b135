package org.postern.dist.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.mail.MessagingException;
import org.apache.james.mailetcontainer.impl.JamesMailSpooler;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.postern.ledger.Intake;
import org.postern.ledger.Passes;
import org.postern.message.Client;
import org.postern.message.MailAttributes;
import org.postern.message.MailId;
import org.postern.store.Draft;
import org.postern.store.MessageStore;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * James's queue {@code spool}: takes ids from the {@link Spool}, begins a pass for each, and ends it at {@code done}. A mail that the container
 * puts back while its pass is under way is passed again instead, with the count of its failures.
 */
public final class SpoolQueue implements MailQueue {

    private static final Logger LOGGER = LoggerFactory.getLogger(SpoolQueue.class);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(30);

    private final Spool spool;
    private final MessageStore store;
    private final Passes passes;
    private final Intake intake;
    /** Mail that the container has put back during the pass that is under way. */
    private final Set<MailId> putBack = ConcurrentHashMap.newKeySet();
    /** How often in a row the pass of a mail has failed, as the container counts. */
    private final Map<MailId, Integer> failures = new ConcurrentHashMap<>();

    public SpoolQueue(Spool spool, MessageStore store, Passes passes, Intake intake) {
        this.spool = spool;
        this.store = store;
        this.passes = passes;
        this.intake = intake;
    }

    @Override
    public MailQueueName getName() {
        return MailQueueFactory.SPOOL;
    }

    @Override
    public Publisher<MailQueueItem> deQueue() {
        return Flux.generate(this::next);
    }

    private void next(SynchronousSink<MailQueueItem> sink) {
        Optional<MailQueueItem> item = Optional.empty();
        while (item.isEmpty()) {
            try {
                item = begin(spool.take());
            } catch (InterruptedException e) {
                // Derby interrupts whoever uses a database that it shuts down: no reason to end James's reading for
                // good
                if (spool.closed()) {
                    Thread.currentThread().interrupt();
                    sink.complete();
                    return;
                }
            }
        }
        sink.next(item.get());
    }

    private Optional<MailQueueItem> begin(MailId id) {
        try {
            Optional<MailQueueItem> item = passes.begin(id)
                    .map(begun -> new Item(
                            id, SpooledMail.of(begun.mail(), begun.recipients(), store, failures.getOrDefault(id, 0))));
            if (item.isEmpty()) {
                spool.finished(id);
            }
            return item;
        } catch (RuntimeException | OutOfMemoryError e) {
            // whatever leaves here ends James's reading of the queue for good
            LOGGER.error("mail={} event=pass-not-begun", id, e);
            spool.again(id, AFTER_FAULT);
            return Optional.empty();
        }
    }

    @Override
    public void enQueue(Mail mail, Duration delay) throws MailQueueException {
        enQueue(mail);
    }

    @Override
    public Publisher<Void> enqueueReactive(Mail mail) {
        return Mono.fromRunnable(() -> {
            try {
                enQueue(mail);
            } catch (MailQueueException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void enQueue(Mail mail) throws MailQueueException {
        Optional<MailId> known = mail.getAttribute(AttributeName.of(MailAttributes.ID))
                .flatMap(attribute -> attribute.getValue().valueAs(String.class))
                .map(MailId::new);
        if (known.isPresent()) {
            failures.put(known.get(), failures(mail));
            putBack.add(known.get());
        } else {
            spool.offer(takeIn(mail));
        }
    }

    private static int failures(Mail mail) {
        return mail.getAttribute(JamesMailSpooler.MAIL_PROCESSING_ERROR_COUNT)
                .flatMap(attribute -> attribute.getValue().valueAs(Integer.class))
                .orElse(0);
    }

    /** Mail that a mailet made, such as a notification: it enters the ledger like any other. */
    private MailId takeIn(Mail mail) throws MailQueueException {
        try (Draft draft = intake.draft()) {
            mail.getMessage().writeTo(draft);
            return intake.accept(draft, SpooledMail.envelope(mail), new Client("127.0.0.1", "", ""));
        } catch (IOException | MessagingException e) {
            throw new MailQueueException("mail " + mail.getName() + " could not be taken into the ledger", e);
        }
    }

    @Override
    public void close() {
        spool.close();
    }

    private final class Item implements MailQueueItem {

        private final MailId id;
        private final Mail mail;

        Item(MailId id, Mail mail) {
            this.id = id;
            this.mail = mail;
        }

        @Override
        public Mail getMail() {
            return mail;
        }

        @Override
        public void done(CompletionStatus status) {
            if (putBack.remove(id)) {
                spool.again(id, Duration.ofSeconds(1));
            } else if (status == CompletionStatus.SUCCESS) {
                settle();
            } else {
                spool.again(id, AFTER_FAULT);
            }
        }

        /** What cannot be committed stays received, and is passed again. */
        private void settle() {
            try {
                passes.done(id).whenComplete((deferred, failure) -> {
                    if (failure == null) {
                        failures.remove(id);
                        spool.finished(id);
                        deferred.ifPresent(spool::arm);
                    } else {
                        notSettled(failure);
                    }
                });
            } catch (RuntimeException e) {
                notSettled(e);
            }
        }

        private void notSettled(Throwable failure) {
            LOGGER.error("mail={} event=pass-not-settled", id, failure);
            spool.again(id, AFTER_FAULT);
        }
    }
}
