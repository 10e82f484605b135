package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.address.Domain;
import org.postern.ledger.Placing;
import org.postern.message.MailId;

/** Accounts take turns, whether their mail was just accepted or read back from the ledger. */
@Timeout(60)
class FairSpoolTest {

    private static final UnaryOperator<Domain> ACCOUNTS =
            domain -> domain.name().startsWith("child") ? new Domain("parent.test") : domain;

    @RegisterExtension
    private final QueueRigs queues = new QueueRigs();

    private List<MailId> accept() throws Exception {
        List<MailId> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(queues.rig().accept("Subject: x\r\n\r\n", "anna@child" + i % 2 + ".test"));
        }
        all.add(queues.rig().accept("Subject: x\r\n\r\n", "bert@quiet.test"));
        return all;
    }

    private static List<MailId> take(Spool spool, int count) throws InterruptedException {
        List<MailId> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MailId id = spool.take(Placing.SPOOL);
            taken.add(id);
            spool.finished(id);
        }
        return taken;
    }

    @Test
    void childrenOfOneParentHaveOneTurnTogether() throws Exception {
        try (Spool spool = new Spool(queues.rig().ledger, ACCOUNTS, Clock.systemUTC())) {
            List<MailId> all = accept();
            for (int i = 0; i < 6; i++) {
                spool.offer(all.get(i), new Domain("child" + i % 2 + ".test"));
            }
            spool.offer(all.get(6), new Domain("quiet.test"));

            assertThat(take(spool, 3)).containsExactly(all.get(0), all.get(6), all.get(1));
            assertThat(spool.size()).isEqualTo(4);
        }
    }

    @Test
    void whatIsReadBackFromTheLedgerIsSharedOutLikewise() throws Exception {
        List<MailId> all = accept();

        try (Spool spool = new Spool(queues.rig().ledger, ACCOUNTS, Clock.systemUTC())) {
            spool.refill();

            assertThat(take(spool, 3)).contains(all.get(6));
        }
    }

    @Test
    void anAccountThatCannotBeLookedUpIsTheDomainItself() throws Exception {
        UnaryOperator<Domain> broken = domain -> {
            throw new IllegalStateException("no database");
        };
        try (Spool spool = new Spool(queues.rig().ledger, broken, Clock.systemUTC())) {
            MailId id = accept().get(0);

            spool.offer(id, new Domain("child0.test"));

            assertThat(take(spool, 1)).containsExactly(id);
        }
    }
}
