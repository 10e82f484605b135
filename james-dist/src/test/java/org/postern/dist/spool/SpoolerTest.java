package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailetcontainer.impl.JamesMailSpooler;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.ledger.Trace;
import org.postern.message.MailId;

/** James's own spooler, with four threads, on the queue {@code spool}, and mailets that fail. */
@Timeout(90)
class SpoolerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @RegisterExtension
    private final QueueRigs queues = new QueueRigs();

    private JamesMailSpooler spooler;

    @AfterEach
    void close() {
        spooler.dispose();
    }

    @Test
    void errorsInMailetsCostNoThreadAndTheirMailIsHeldForTheOperator() throws Exception {
        start(mail -> {
            if (text(mail).contains("deep")) {
                throw new StackOverflowError("deep MIME");
            }
            deliver(mail);
        });
        List<MailId> broken = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            broken.add(queues.rig().accept("Subject: deep\r\n\r\n", "anna@example.test"));
        }
        MailId good = queues.rig().accept("Subject: good\r\n\r\n", "bert@example.test");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queues.rig().states(good)).containsExactly(State.QUEUED));
        // five times it is passed again, then the container gives up
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        broken.forEach(id -> assertThat(queues.rig().states(id)).containsExactly(State.HELD)));
        assertThat(queues.rig().all())
                .filteredOn(row -> row.delivery().state() == State.HELD)
                .extracting(Trace::heldClass)
                .containsOnly(Optional.of(HeldClass.UNSETTLED));
        queues.rig().assertBalanced(5);
    }

    @Test
    void aMailThatFailsTwiceIsPassedAgainFromTheStartAndForAllItsRecipients() throws Exception {
        AtomicInteger passes = new AtomicInteger();
        start(mail -> {
            deliver(mail);
            if (passes.incrementAndGet() <= 2) {
                mail.setRecipients(List.of());
                throw new MessagingException("not yet");
            }
        });

        MailId id = queues.rig().accept("Subject: x\r\n\r\n", "anna@example.test", "bert@example.test");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queues.rig().states(id)).containsExactly(State.QUEUED, State.QUEUED));
        assertThat(passes).hasValue(3);
        queues.rig().assertBalanced(2);
    }

    private void deliver(Mail mail) {
        queues.rig()
                .passes
                .outcome(
                        SpooledMail.id(mail).orElseThrow(),
                        SpooledMail.envelope(mail).recipients(),
                        new Outcome.Queue(false));
    }

    private static String text(Mail mail) throws MessagingException {
        return mail.getMessage().getSubject();
    }

    private void start(MailProcessor mailets) {
        MailRepositoryStore errors = new Errors(new HeldErrors(queues.rig().passes));
        spooler = new JamesMailSpooler(
                new DropWizardMetricFactory(new MetricRegistry()),
                new NoopGaugeRegistry(),
                new UnbrokenProcessor(mailets),
                errors,
                queues.rig().factory);
        spooler.configure(new JamesMailSpooler.Configuration(4, MailRepositoryUrl.from("held://errors")));
        spooler.init();
    }

    private record Errors(MailRepository repository) implements MailRepositoryStore {

        @Override
        public MailRepository select(MailRepositoryUrl url) {
            return repository;
        }

        @Override
        public Optional<Protocol> defaultProtocol() {
            return Optional.empty();
        }

        @Override
        public Optional<MailRepository> get(MailRepositoryUrl url) {
            return Optional.of(repository);
        }

        @Override
        public Stream<MailRepository> getByPath(MailRepositoryPath path) {
            return Stream.of(repository);
        }

        @Override
        public Stream<MailRepositoryUrl> getUrls() {
            return Stream.empty();
        }
    }
}
