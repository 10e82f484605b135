package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.Mails;
import org.apache.james.queue.api.ManageableMailQueue.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.message.MailId;

/** What an operator does to queues over WebAdmin. */
@Timeout(60)
class OperatorTest {

    private static final String ANNA = "anna@example.test";
    private static final String BERT = "bert@example.test";

    @RegisterExtension
    private final QueueRigs queues = new QueueRigs();

    @Test
    void removedMailIsDroppedByTheOperatorAndItsBodyIsGone() throws Exception {
        MailId gone = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA, BERT);
        MailId stays = queues.rig().accept("Subject: y\r\n\r\nbody\r\n", BERT);
        String body = queues.rig().ledger.mail(gone).orElseThrow().body().reference();

        long removed = queues.rig().queue("spool").remove(Type.Recipient, ANNA);

        assertThat(removed).isEqualTo(1);
        assertThat(queues.rig().states(gone)).containsExactly(State.DROPPED, State.DROPPED);
        assertThat(queues.rig().states(stays)).containsExactly(State.RECEIVED);
        assertThat(rule(gone)).isEqualTo("operator: removed from the queue spool");
        assertThatThrownBy(() -> queues.rig().store.open(body)).isInstanceOf(NoSuchFileException.class);
        assertThat(QueueRig.next(queues.rig().queue("spool")).getMail().getName())
                .isEqualTo(stays.value());
        queues.rig().assertBalanced(3);
    }

    @Test
    void mailRemovedWhileItsPassIsUnderWayIsNeitherDeliveredNorPutElsewhere() throws Exception {
        MailId said = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        MailId sent = queues.rig().accept("Subject: y\r\n\r\nbody\r\n", ANNA);
        MailQueueItem first = QueueRig.next(queues.rig().queue("spool"));
        MailQueueItem second = QueueRig.next(queues.rig().queue("spool"));
        queues.rig().passes.outcome(said, List.of(Address.parse(ANNA)), new Outcome.Queue(false));
        second.getMail().getMessage().setHeader("Subject", "changed");
        second.getMail().getMessage().saveChanges();
        queues.rig().queue("outgoing").enQueue(second.getMail());

        queues.rig().queue("spool").clear();
        first.done(CompletionStatus.SUCCESS);
        second.done(CompletionStatus.SUCCESS);

        assertThat(queues.rig().queue("outgoing").getSize()).isZero();
        assertThat(queues.rig().states(said)).containsExactly(State.DROPPED);
        assertThat(queues.rig().states(sent)).containsExactly(State.DROPPED);
        queues.rig().assertBalanced(2);
    }

    @Test
    void queuedMailIsRemovedForTheRecipientNamedAndForNobodyElse() throws Exception {
        MailId id = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA, BERT);
        MailQueueItem item = QueueRig.next(queues.rig().queue("spool"));
        queues.rig().passes.outcome(id, List.of(Address.parse(ANNA), Address.parse(BERT)), new Outcome.Queue(false));
        item.done(CompletionStatus.SUCCESS);
        RelayQueue relay = new RelayQueue(queues.rig().ledger.queues(), null);
        assertThat(relay.getSize()).isEqualTo(2);
        assertThat(relay.browse())
                .toIterable()
                .extracting(one -> one.getMail().getName())
                .containsExactly(id + "-1", id + "-0");

        assertThat(relay.remove(Type.Recipient, BERT)).isEqualTo(1);
        assertThat(queues.rig().states(id)).containsExactly(State.QUEUED, State.DROPPED);
        assertThat(rule(id)).isEqualTo("operator: removed from the queue relay");
        // what the relay had in hand: its word comes too late
        queues.rig()
                .ledger
                .outbox()
                .delivered(List.of(new DeliveryId(id, 1)), "250 ok")
                .join();

        assertThat(queues.rig().states(id)).containsExactly(State.QUEUED, State.DROPPED);
        assertThat(relay.remove(Type.Name, id + "-0")).isEqualTo(1);
        assertThat(relay.remove(Type.Sender, "s@sender.test")).isZero();
        assertThat(relay.clear()).isZero();
        queues.rig().assertBalanced(2);
    }

    @Test
    void onlyTheRelaysMailetMayFillTheRelay() {
        RelayQueue relay = new RelayQueue(queues.rig().ledger.queues(), null);

        assertThatThrownBy(() -> relay.enQueue(Mails.defaultMail().name("one").build()))
                .isInstanceOf(MailQueueException.class)
                .hasMessageContaining("ToDownstream");
        assertThatThrownBy(() -> relay.remove(Type.Name, "nonsense")).hasMessageContaining("nonsense");
    }

    private String rule(MailId id) {
        return queues.database().jdbi().withHandle(handle -> handle.createQuery(
                        "select distinct rule from delivery where mail = ? and rule is not null")
                .bind(0, id.value())
                .mapTo(String.class)
                .one());
    }
}
