package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.Mails;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.mailet.Attribute;
import org.apache.mailet.Mail;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.ledger.State;
import org.postern.message.MailId;
import reactor.core.publisher.Mono;

/** What lost mail in James's other queues once, and must not here; each test names the bug. */
@Timeout(60)
class LostMailTest {

    private static final String ANNA = "anna@example.test";
    private static final String BERT = "bert@example.test";

    @RegisterExtension
    private final QueueRigs queues = new QueueRigs();

    @Test
    void james3787And3968AFailureToPutMailIntoAQueueIsToldToWhoPutsItThere() throws Exception {
        Mail mail = Mails.defaultMail().name("one").build();
        ManageableMailQueue outgoing = queues.rig().queue("outgoing");
        queues.rig().ledger.close();

        assertThatThrownBy(() -> outgoing.enQueue(mail)).isInstanceOf(MailQueueException.class);
        assertThatThrownBy(() -> Mono.from(outgoing.enqueueReactive(mail)).block())
                .hasCauseInstanceOf(MailQueueException.class);
    }

    @Test
    void james3290MailThatCannotBeShownToTheContainerStaysAndStopsNothing() throws Exception {
        ManageableMailQueue outgoing = queues.rig().queue("outgoing");
        outgoing.enQueue(Mails.defaultMail().name("broken").build());
        outgoing.enQueue(Mails.defaultMail().name("good").build());
        MailId broken = queues.rig()
                .ledger
                .queues()
                .browse("outgoing", Optional.empty(), 1)
                .get(0)
                .mail()
                .id();
        queues.database()
                .jdbi()
                .useHandle(
                        handle -> handle.execute("update mail set container_view = '{' where id = ?", broken.value()));

        Mail taken = QueueRig.next(outgoing).getMail();

        assertThat(taken.getName()).isEqualTo("good");
        assertThat(queues.rig().states(broken)).containsOnly(State.RECEIVED);
        assertThat(outgoing.getSize()).isEqualTo(2);
    }

    @Test
    void james3081And3296WhatIsInAQueueIsThereAgainAfterARestart() throws Exception {
        MailId accepted = queues.rig().accept("Subject: x\r\n\r\nbody\r\n", ANNA);
        queues.rig()
                .queue("outgoing")
                .enQueue(Mails.defaultMail()
                        .name("one")
                        .attribute(Attribute.convertToAttribute("tries", 3))
                        .build());
        // taken and never done
        QueueRig.next(queues.rig().queue("outgoing"));
        queues.rig().close();

        queues.restart();

        assertThat(queues.rig().factory.listCreatedMailQueues())
                .containsExactlyInAnyOrder(MailQueueName.of("spool"), MailQueueName.of("outgoing"));
        Mail again = QueueRig.next(queues.rig().queue("outgoing")).getMail();
        assertThat(again.getName()).isEqualTo("one");
        assertThat(again.getAttribute(Attribute.convertToAttribute("tries", 3).getName()))
                .contains(Attribute.convertToAttribute("tries", 3));
        assertThat(QueueRig.next(queues.rig().queue("spool")).getMail().getName())
                .isEqualTo(accepted.value());
        queues.rig().assertBalanced(3);
    }

    @Test
    void moreThanAPageOfMailIsReadBackAfterARestart() throws Exception {
        queues.database().jdbi().useHandle(handle -> seed(handle, 10_050));
        queues.rig().close();

        queues.restart();

        assertThat(queues.rig().spool.size()).isEqualTo(10_050);
    }

    private static void seed(Handle handle, int count) {
        var mails = handle.prepareBatch(
                "insert into mail (id, sender, client_ip, client_helo, client_tls, received, received_day,"
                        + " body, size, sha256) values (?, '', '', '', '', 0, '1970-01-01', 'none', 0, '')");
        var rows = handle.prepareBatch("insert into delivery (mail, ordinal, origin, recipient, recipient_key, domain,"
                + " received_day, state, next_attempt) values (?, 0, 'smtp', 'a@b.test', 'a@b.test', 'b.test', '1970-01-01',"
                + " 'received', 0)");
        for (int i = 0; i < count; i++) {
            String id = String.format("%016d", i);
            mails.add(id);
            rows.add(id);
        }
        mails.execute();
        rows.execute();
    }
}
