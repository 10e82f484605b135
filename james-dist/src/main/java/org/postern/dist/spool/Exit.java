package org.postern.dist.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Mail;
import org.postern.ledger.Outcome;
import org.postern.ledger.Pass;
import org.postern.ledger.Passes;
import org.postern.ledger.Placing;
import org.postern.ledger.Taken;
import org.postern.message.MailId;
import org.postern.store.MessageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How mail comes out of a queue of the container: a pass begins when it is taken, and ends at {@code done}. A mail at which the container has
 * failed, and which it puts back, is passed again as if nothing had been said, with the count of its failures.
 */
final class Exit {

    private static final Logger LOGGER = LoggerFactory.getLogger(Exit.class);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(1);
    /** Doubled each time in a row, five times. */
    private static final Duration GIVEN_BACK = Duration.ofMillis(100);

    private final Spool spool;
    private final MessageStore store;
    private final Passes passes;
    private final MailQueueItemDecoratorFactory decorators;
    /** Mail that the container has put back during the pass that is under way. */
    private final Set<MailId> putBack = ConcurrentHashMap.newKeySet();
    /** How often in a row the pass of a mail has failed, as the container counts. */
    private final Map<MailId, Integer> failures = new ConcurrentHashMap<>();
    /** How often in a row a mail was given back. */
    private final Map<MailId, Integer> refusals = new ConcurrentHashMap<>();

    Exit(Spool spool, MessageStore store, Passes passes, MailQueueItemDecoratorFactory decorators) {
        this.spool = spool;
        this.store = store;
        this.passes = passes;
        this.decorators = decorators;
    }

    /** Begins a pass; empty when nothing of the mail is received any more, or when it cannot begin now. */
    Optional<MailQueueItem> begin(MailQueueName queue, MailId id) {
        try {
            Optional<MailQueueItem> item = passes.begin(id).map(taken -> item(queue, taken));
            if (item.isEmpty()) {
                forget(id);
            }
            return item;
        } catch (RuntimeException | Error e) {
            // whatever leaves here ends James's reading of the queue for good
            LOGGER.error("mail={} event=pass-not-begun", id, e);
            passes.underWay(id).ifPresent(passes::abandon);
            spool.again(id, AFTER_FAULT);
            return Optional.empty();
        }
    }

    private void forget(MailId id) {
        failures.remove(id);
        refusals.remove(id);
        spool.finished(id);
    }

    private MailQueueItem item(MailQueueName queue, Taken taken) {
        Mail mail = SpooledMail.of(
                taken, store, failures.getOrDefault(taken.pass().mail().id(), 0));
        return decorators.decorate(new Item(queue, taken.pass(), mail), queue);
    }

    /** @return false when it is not put back because of a failure */
    boolean putBack(Mail mail) {
        Optional<Pass> pass = SpooledMail.id(mail).flatMap(passes::underWay).filter(one -> SpooledMail.lease(mail)
                .equals(Optional.of(one.lease())));
        int count = SpooledMail.failures(mail);
        boolean failed = pass.isPresent()
                && count > failures.getOrDefault(pass.get().mail().id(), 0);
        if (failed) {
            failures.put(pass.get().mail().id(), count);
            putBack.add(pass.get().mail().id());
        }
        return failed;
    }

    private final class Item implements MailQueueItem {

        private final String queue;
        private final Pass pass;
        private final MailId id;
        private final Mail mail;
        private final AtomicBoolean done = new AtomicBoolean();

        Item(MailQueueName queue, Pass pass, Mail mail) {
            this.queue = queue.asString();
            this.pass = pass;
            this.id = pass.mail().id();
            this.mail = mail;
        }

        @Override
        public Mail getMail() {
            return mail;
        }

        @Override
        public void done(CompletionStatus status) {
            if (!done.compareAndSet(false, true)) {
                LOGGER.warn("mail={} event=done-twice", id);
            } else if (putBack.remove(id)) {
                again(SOON);
            } else if (status == CompletionStatus.SUCCESS) {
                settle();
            } else if (status == CompletionStatus.RETRY) {
                int before = refusals.merge(id, 1, Integer::sum) - 1;
                again(GIVEN_BACK.multipliedBy(1L << Math.min(before, 5)));
            } else {
                again(AFTER_FAULT);
            }
        }

        private void again(Duration delay) {
            passes.abandon(pass);
            spool.again(id, delay);
        }

        /** What cannot be committed stays received, and is passed again. */
        private void settle() {
            try {
                passes.done(pass, rest()).whenComplete((ended, failure) -> {
                    if (failure == null) {
                        forget(id);
                        ended.again().ifPresent(spool::arm);
                        ended.placed().forEach(spool::offer);
                    } else {
                        notSettled(failure);
                    }
                });
            } catch (IOException | RuntimeException e) {
                notSettled(e);
            }
        }

        /** Whoever takes mail from a queue of his own and puts it nowhere else has taken the responsibility for it. */
        private Optional<Outcome> rest() {
            return queue.equals(Placing.SPOOL)
                    ? Optional.empty()
                    : Optional.of(new Outcome.Taken("taken from the queue " + queue));
        }

        private void notSettled(Throwable failure) {
            LOGGER.error("mail={} event=pass-not-settled", id, failure);
            spool.again(id, AFTER_FAULT);
        }
    }
}
