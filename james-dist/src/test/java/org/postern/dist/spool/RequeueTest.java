package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.Mails;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.address.Address;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.message.MailId;

/** Mail that mailets put back or elsewhere while its pass is under way, as James's Requeue and RemoteDelivery do. */
@Timeout(60)
class RequeueTest {

    private static final String ANNA = "anna@example.test";
    private static final String BERT = "bert@example.test";

    @RegisterExtension
    private final QueueRigs queues = new QueueRigs();

    @Test
    void aMailPutBackWithADelayIsTheSameMailAndComesAgainWithWhatWasSaidOfIt() throws Exception {
        MailId id = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA, BERT);
        ManageableMailQueue spool = queues.rig().queue("spool");
        MailQueueItem item = QueueRig.next(spool);
        item.getMail().setState("throttled");
        item.getMail().setAttribute(Attribute.convertToAttribute("seen", true));

        spool.enQueue(item.getMail(), Duration.ofHours(2));
        item.getMail().setState(Mail.GHOST);
        item.done(CompletionStatus.SUCCESS);

        assertThat(spool.getSize()).isEqualTo(1);
        assertThat(queues.rig().states(id)).containsExactly(State.RECEIVED, State.RECEIVED);
        assertThat(queues.rig().ledger.deliveries(id).get(0).next())
                .isAfter(Instant.now().plus(Duration.ofMinutes(119)));
        spool.flush();
        Mail again = QueueRig.next(spool).getMail();
        assertThat(again.getName()).isEqualTo(id.value());
        assertThat(again.getState()).isEqualTo("throttled");
        assertThat(again.attributesMap())
                .containsKey(Attribute.convertToAttribute("seen", true).getName());
        assertThat(queues.rig().body(id)).isEqualTo("Subject: x\r\n\r\nbody\r\n");
        queues.rig().assertBalanced(2);
    }

    @Test
    void recipientsThatGoToAnotherQueueTakeTheirRowsWithThem() throws Exception {
        String text = "Subject: gr\u00fc\u00dfe\r\n\r\nbody\r\n";
        MailId id = queues.rig().accept(text, ANNA, BERT);
        MailQueueItem item = QueueRig.next(queues.rig().queue("spool"));
        Mail part = copyFor(item.getMail(), ANNA);

        queues.rig().queue("outgoing").enQueue(part);
        say(id, new Outcome.Defer(Duration.ofHours(1)), BERT);
        item.done(CompletionStatus.SUCCESS);

        assertThat(queues.rig().queue("outgoing").getSize()).isEqualTo(1);
        MailQueueItem taken = QueueRig.next(queues.rig().queue("outgoing"));
        assertThat(taken.getMail().getRecipients())
                .extracting(MailAddress::asString)
                .containsExactly(ANNA);
        assertThat(queues.rig().ledger.deliveries(id)).singleElement().satisfies(row -> {
            assertThat(row.recipient()).hasToString(BERT);
            assertThat(row.state()).isEqualTo(State.RECEIVED);
        });
        queues.rig().assertBalanced(2);
        MailId other = SpooledMail.id(taken.getMail()).orElseThrow();
        assertThat(queues.rig().body(other)).isEqualTo(text);
        assertThat(other.day()).isEqualTo(id.day());
        taken.done(CompletionStatus.SUCCESS);
        assertThat(queues.rig().queue("outgoing").getSize()).isZero();
        assertThat(queues.rig().ledger.deliveries(other)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(State.DELIVERED);
            assertThat(row.lastReply()).isEqualTo("taken from the queue outgoing");
        });
        queues.rig().queue("spool").flush();
        MailQueueItem rest = QueueRig.next(queues.rig().queue("spool"));
        say(id, new Outcome.Queue(false), BERT);
        rest.done(CompletionStatus.SUCCESS);
        assertThat(queues.rig().queue("spool").getSize()).isZero();
        assertThat(queues.rig().states(id)).containsExactly(State.QUEUED);
        queues.rig().assertBalanced(2);
    }

    @Test
    void whatIsNotPutBackByWhoTookItFromItsQueueIsDeliveredAndTheRestWaits() throws Exception {
        Mail mail = MailImpl.builder()
                .name("one")
                .sender("s@sender.test")
                .addRecipients(ANNA, BERT)
                .mimeMessage(Mails.createMimeMessage())
                .build();
        ManageableMailQueue outgoing = queues.rig().queue("outgoing");
        outgoing.enQueue(mail);
        MailQueueItem item = QueueRig.next(outgoing);
        MailId id = SpooledMail.id(item.getMail()).orElseThrow();
        item.getMail().setRecipients(List.of(new MailAddress(BERT)));

        outgoing.enQueue(item.getMail(), Duration.ofHours(1));
        item.done(CompletionStatus.SUCCESS);

        assertThat(outgoing.getSize()).isEqualTo(1);
        assertThat(queues.rig().states(id)).containsExactly(State.DELIVERED, State.RECEIVED);
        assertThat(outgoing.browse().next().getMail().getName()).isEqualTo("one");
        queues.rig().assertBalanced(2);
    }

    @Test
    void aMessageThatAMailetChangedIsKeptAsItWasPutThere() throws Exception {
        MailId id = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        MailQueueItem item = QueueRig.next(queues.rig().queue("spool"));
        item.getMail().getMessage().setHeader("Subject", "changed");
        item.getMail().getMessage().saveChanges();

        queues.rig().queue("outgoing").enQueue(item.getMail());
        item.done(CompletionStatus.SUCCESS);

        assertThat(queues.rig().queue("outgoing").getSize()).isEqualTo(1);
        Mail taken = QueueRig.next(queues.rig().queue("outgoing")).getMail();
        assertThat(taken.getMessage().getSubject()).isEqualTo("changed");
        assertThat(queues.rig().ledger.mail(id)).isEmpty();
        queues.rig().assertBalanced(1);
    }

    @Test
    void aCopyIsNewMailWhenTheRecipientGoesAnotherWayBesides() throws Exception {
        MailId id = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        MailQueueItem item = QueueRig.next(queues.rig().queue("spool"));

        queues.rig().queue("archive").enQueue(item.getMail().duplicate());
        say(id, new Outcome.Queue(false), ANNA);
        item.done(CompletionStatus.SUCCESS);

        assertThat(queues.rig().queue("archive").getSize()).isEqualTo(1);
        assertThat(queues.rig().states(id)).containsExactly(State.QUEUED);
        queues.rig().assertBalanced(2);
    }

    @Test
    void mailThatAMailetMakesFromAnotherForSomebodyElseIsNewMail() throws Exception {
        MailId id = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        MailQueueItem item = QueueRig.next(queues.rig().queue("spool"));

        queues.rig().queue("spool").enQueue(copyFor(item.getMail(), "postmaster@example.test"));
        say(id, new Outcome.Queue(false), ANNA);
        item.done(CompletionStatus.SUCCESS);

        assertThat(queues.rig().queue("spool").getSize()).isEqualTo(1);
        assertThat(queues.rig().states(id)).containsExactly(State.QUEUED);
        queues.rig().assertBalanced(2);
    }

    @Test
    void aPassThatFailsHasPutNothingAnywhere() throws Exception {
        MailId id = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA, BERT);
        MailQueueItem item = QueueRig.next(queues.rig().queue("spool"));
        queues.rig().queue("outgoing").enQueue(copyFor(item.getMail(), ANNA));

        item.done(CompletionStatus.RETRY);

        MailQueueItem again = QueueRig.next(queues.rig().queue("spool"));
        assertThat(again.getMail().getRecipients()).hasSize(2);
        assertThat(queues.rig().queue("outgoing").getSize()).isZero();
        assertThat(queues.rig().states(id)).containsExactly(State.RECEIVED, State.RECEIVED);
        queues.rig().assertBalanced(2);
    }

    @Test
    void anOlderDoneHasNoSay() throws Exception {
        MailId id = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        MailQueueItem old = QueueRig.next(queues.rig().queue("spool"));
        Mail stale = old.getMail();
        old.done(CompletionStatus.RETRY);
        MailQueueItem item = QueueRig.next(queues.rig().queue("spool"));

        old.done(CompletionStatus.SUCCESS);
        queues.rig().queue("outgoing").enQueue(stale);

        assertThat(queues.rig().states(id)).containsExactly(State.RECEIVED);
        say(id, new Outcome.Queue(false), ANNA);
        item.done(CompletionStatus.SUCCESS);
        assertThat(queues.rig().queue("spool").getSize()).isZero();
        assertThat(queues.rig().queue("outgoing").getSize()).isZero();
        assertThat(queues.rig().states(id)).containsExactly(State.QUEUED);
        queues.rig().assertBalanced(1);
    }

    private static Mail copyFor(Mail mail, String recipient) throws Exception {
        MailImpl copy = MailImpl.duplicate(mail);
        copy.setRecipients(List.of(new MailAddress(recipient)));
        return copy;
    }

    private void say(MailId id, Outcome outcome, String recipient) {
        queues.rig().passes.outcome(id, List.of(Address.parse(recipient)), outcome);
    }
}
