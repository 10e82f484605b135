package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.database.Database;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.message.MailId;

/** Mail that mailets put back or elsewhere while its pass is under way, as James's Requeue and RemoteDelivery do. */
@Timeout(60)
class RequeueTest {

    private static final String ANNA = "anna@example.test";
    private static final String BERT = "bert@example.test";

    @TempDir
    private Path home;

    private Database database;
    private QueueRig rig;

    @BeforeEach
    void open() throws Exception {
        database = QueueRig.database(home);
        rig = new QueueRig(database, home);
    }

    @AfterEach
    void close() {
        rig.close();
        database.close();
    }

    @Test
    void aMailPutBackWithADelayIsTheSameMailAndComesAgainWithWhatWasSaidOfIt() throws Exception {
        MailId id = rig.accept("Subject: x\r\n\r\nbody\r\n", ANNA, BERT);
        ManageableMailQueue spool = rig.queue("spool");
        MailQueueItem item = QueueRig.next(spool);
        item.getMail().setState("throttled");
        item.getMail().setAttribute(Attribute.convertToAttribute("seen", true));

        spool.enQueue(item.getMail(), Duration.ofHours(2));
        item.getMail().setState(Mail.GHOST);
        item.done(CompletionStatus.SUCCESS);

        assertThat(spool.getSize()).isEqualTo(1);
        assertThat(rig.states(id)).containsExactly(State.RECEIVED, State.RECEIVED);
        assertThat(rig.ledger.deliveries(id).get(0).next())
                .isAfter(Instant.now().plus(Duration.ofMinutes(119)));
        spool.flush();
        Mail again = QueueRig.next(spool).getMail();
        assertThat(again.getName()).isEqualTo(id.value());
        assertThat(again.getState()).isEqualTo("throttled");
        assertThat(again.attributesMap())
                .containsKey(Attribute.convertToAttribute("seen", true).getName());
        assertThat(rig.body(id)).isEqualTo("Subject: x\r\n\r\nbody\r\n");
        rig.assertBalanced(2);
    }

    @Test
    void recipientsThatGoToAnotherQueueTakeTheirRowsWithThem() throws Exception {
        String text = "Subject: gr\u00fc\u00dfe\r\n\r\nbody\r\n";
        MailId id = rig.accept(text, ANNA, BERT);
        MailQueueItem item = QueueRig.next(rig.queue("spool"));
        Mail part = copyFor(item.getMail(), ANNA);

        rig.queue("outgoing").enQueue(part);
        say(id, new Outcome.Defer(Duration.ofHours(1)), BERT);
        item.done(CompletionStatus.SUCCESS);

        assertThat(rig.queue("outgoing").getSize()).isEqualTo(1);
        MailQueueItem taken = QueueRig.next(rig.queue("outgoing"));
        assertThat(taken.getMail().getRecipients())
                .extracting(MailAddress::asString)
                .containsExactly(ANNA);
        assertThat(rig.ledger.deliveries(id)).singleElement().satisfies(row -> {
            assertThat(row.recipient()).hasToString(BERT);
            assertThat(row.state()).isEqualTo(State.RECEIVED);
        });
        rig.assertBalanced(2);
        MailId other = SpooledMail.id(taken.getMail()).orElseThrow();
        assertThat(rig.body(other)).isEqualTo(text);
        assertThat(other.day()).isEqualTo(id.day());
        taken.done(CompletionStatus.SUCCESS);
        assertThat(rig.queue("outgoing").getSize()).isZero();
        assertThat(rig.ledger.deliveries(other)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(State.DELIVERED);
            assertThat(row.lastReply()).isEqualTo("taken from the queue outgoing");
        });
        rig.queue("spool").flush();
        MailQueueItem rest = QueueRig.next(rig.queue("spool"));
        say(id, new Outcome.Queue(false), BERT);
        rest.done(CompletionStatus.SUCCESS);
        assertThat(rig.queue("spool").getSize()).isZero();
        assertThat(rig.states(id)).containsExactly(State.QUEUED);
        rig.assertBalanced(2);
    }

    @Test
    void whatIsNotPutBackByWhoTookItFromItsQueueIsDeliveredAndTheRestWaits() throws Exception {
        Mail mail = MailImpl.builder()
                .name("one")
                .sender("s@sender.test")
                .addRecipients(ANNA, BERT)
                .mimeMessage(Mails.createMimeMessage())
                .build();
        ManageableMailQueue outgoing = rig.queue("outgoing");
        outgoing.enQueue(mail);
        MailQueueItem item = QueueRig.next(outgoing);
        MailId id = SpooledMail.id(item.getMail()).orElseThrow();
        item.getMail().setRecipients(List.of(new MailAddress(BERT)));

        outgoing.enQueue(item.getMail(), Duration.ofHours(1));
        item.done(CompletionStatus.SUCCESS);

        assertThat(outgoing.getSize()).isEqualTo(1);
        assertThat(rig.states(id)).containsExactly(State.DELIVERED, State.RECEIVED);
        assertThat(outgoing.browse().next().getMail().getName()).isEqualTo("one");
        rig.assertBalanced(2);
    }

    @Test
    void aMessageThatAMailetChangedIsKeptAsItWasPutThere() throws Exception {
        MailId id = rig.accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        MailQueueItem item = QueueRig.next(rig.queue("spool"));
        item.getMail().getMessage().setHeader("Subject", "changed");
        item.getMail().getMessage().saveChanges();

        rig.queue("outgoing").enQueue(item.getMail());
        item.done(CompletionStatus.SUCCESS);

        assertThat(rig.queue("outgoing").getSize()).isEqualTo(1);
        Mail taken = QueueRig.next(rig.queue("outgoing")).getMail();
        assertThat(taken.getMessage().getSubject()).isEqualTo("changed");
        assertThat(rig.ledger.mail(id)).isEmpty();
        rig.assertBalanced(1);
    }

    @Test
    void aCopyIsNewMailWhenTheRecipientGoesAnotherWayBesides() throws Exception {
        MailId id = rig.accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        MailQueueItem item = QueueRig.next(rig.queue("spool"));

        rig.queue("archive").enQueue(item.getMail().duplicate());
        say(id, new Outcome.Queue(false), ANNA);
        item.done(CompletionStatus.SUCCESS);

        assertThat(rig.queue("archive").getSize()).isEqualTo(1);
        assertThat(rig.states(id)).containsExactly(State.QUEUED);
        rig.assertBalanced(2);
    }

    @Test
    void mailThatAMailetMakesFromAnotherForSomebodyElseIsNewMail() throws Exception {
        MailId id = rig.accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        MailQueueItem item = QueueRig.next(rig.queue("spool"));

        rig.queue("spool").enQueue(copyFor(item.getMail(), "postmaster@example.test"));
        say(id, new Outcome.Queue(false), ANNA);
        item.done(CompletionStatus.SUCCESS);

        assertThat(rig.queue("spool").getSize()).isEqualTo(1);
        assertThat(rig.states(id)).containsExactly(State.QUEUED);
        rig.assertBalanced(2);
    }

    @Test
    void aPassThatFailsHasPutNothingAnywhere() throws Exception {
        MailId id = rig.accept("Subject: x\r\n\r\nbody\r\n", ANNA, BERT);
        MailQueueItem item = QueueRig.next(rig.queue("spool"));
        rig.queue("outgoing").enQueue(copyFor(item.getMail(), ANNA));

        item.done(CompletionStatus.RETRY);

        MailQueueItem again = QueueRig.next(rig.queue("spool"));
        assertThat(again.getMail().getRecipients()).hasSize(2);
        assertThat(rig.queue("outgoing").getSize()).isZero();
        assertThat(rig.states(id)).containsExactly(State.RECEIVED, State.RECEIVED);
        rig.assertBalanced(2);
    }

    @Test
    void anOlderDoneHasNoSay() throws Exception {
        MailId id = rig.accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        MailQueueItem old = QueueRig.next(rig.queue("spool"));
        Mail stale = old.getMail();
        old.done(CompletionStatus.RETRY);
        MailQueueItem item = QueueRig.next(rig.queue("spool"));

        old.done(CompletionStatus.SUCCESS);
        rig.queue("outgoing").enQueue(stale);

        assertThat(rig.states(id)).containsExactly(State.RECEIVED);
        say(id, new Outcome.Queue(false), ANNA);
        item.done(CompletionStatus.SUCCESS);
        assertThat(rig.queue("spool").getSize()).isZero();
        assertThat(rig.queue("outgoing").getSize()).isZero();
        assertThat(rig.states(id)).containsExactly(State.QUEUED);
        rig.assertBalanced(1);
    }

    private static Mail copyFor(Mail mail, String recipient) throws Exception {
        MailImpl copy = MailImpl.duplicate(mail);
        copy.setRecipients(List.of(new MailAddress(recipient)));
        return copy;
    }

    private void say(MailId id, Outcome outcome, String recipient) {
        rig.passes.outcome(id, List.of(Address.parse(recipient)), outcome);
    }
}
