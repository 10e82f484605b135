package org.postern.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.mail.MessagingException;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.disposition.Dispositions;
import org.postern.fixture.Vicinity;
import org.postern.ledger.Delivery;
import org.postern.ledger.DirectSettlement;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Passes;
import org.postern.ledger.State;
import org.postern.lesson.Learned;
import org.postern.lists.Lists;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.neighbour.Neighbours;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.settings.Keys;
import org.postern.settings.LearnSettings;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;

class MailetsTest {

    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    @TempDir
    private Path home;

    private FileMessageStore store;
    private Ledger ledger;
    private Intake intake;
    private Passes passes;
    private Lists lists;
    private Dispositions dispositions;
    private Neighbours neighbours;
    private Learned learned;

    @BeforeEach
    void open() throws Exception {
        Jdbi jdbi = MemoryDatabase.open();
        store = new FileMessageStore(home.resolve("messages"));
        ledger = new Ledger(jdbi, store, Clock.systemUTC());
        intake = new Intake(store, ledger, UnaryOperator.identity(), Clock.systemUTC());
        passes = new Passes(ledger);
        Tenants tenants = new Tenants(jdbi);
        lists = new Lists(jdbi, tenants, Clock.systemUTC());
        dispositions = new Dispositions(tenants, lists);
        neighbours = Vicinity.of(jdbi, tenants, home).neighbours();
        learned = new Learned(jdbi, tenants, LearnSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        lists.close();
    }

    @Test
    void aScannedMailCarriesItsVerdictAndIsHeldUnderItsCategory() throws Exception {
        Mail mail = passed("Subject: s\r\n\r\n" + GTUBE + "\r\n");

        new ScanMessage(scanner(), ledger, store, intake, passes, dispositions, neighbours, learned).service(mail);
        initialised(new ToQuarantine(passes)).service(mail);
        done(mail).join();

        assertThat(MailView.verdict(mail))
                .hasValueSatisfying(verdict -> assertThat(verdict.category()).isEqualTo(Category.SPAM));
        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(state(mail)).isEqualTo(State.HELD);
        assertThat(ledger.verdict(new MailId(mail.getName())).orElseThrow().category())
                .isEqualTo(Category.SPAM);
    }

    @Test
    void aMailOfAStockJamesIsTakenIntoTheLedgerFirst() throws Exception {
        DirectSettlement direct = new DirectSettlement(ledger);
        FakeMail mail = FakeMail.builder()
                .name("stock")
                .sender(new MailAddress("a@sender.test"))
                .recipient(new MailAddress("user@example.test"))
                .mimeMessage(
                        MimeMessageBuilder.mimeMessageBuilder().setSubject("s").setText("Hello."))
                .build();

        new ScanMessage(scanner(), ledger, store, intake, direct, dispositions, neighbours, learned).service(mail);
        initialised(new ToDownstream(direct)).service(mail);

        assertThat(ledger.deliveries(MailView.id(mail)))
                .extracting(Delivery::state)
                .containsExactly(State.QUEUED);
    }

    @Test
    void aBodyThatIsGoneCostsTheVerdictAndNotTheMail() throws Exception {
        Mail mail = passed("x");
        store.delete(
                ledger.mail(new MailId(mail.getName())).orElseThrow().body().reference());

        new ScanMessage(scanner(), ledger, store, intake, passes, dispositions, neighbours, learned).service(mail);

        assertThat(MailView.verdict(mail).orElseThrow().category()).isEqualTo(Category.UNSCANNED);
    }

    @Test
    void tagDropAndDeferAreRecordedAsTheParametersSay() throws Exception {
        Mail tagged = passed("tag");
        initialised(new ToDownstream(passes), "tag", "true").service(tagged);
        done(tagged).join();
        Mail dropped = passed("drop");
        initialised(new DropMessage(passes)).service(dropped);
        done(dropped).join();
        Mail deferred = passed("defer");
        initialised(new DeferMessage(passes), "seconds", "90").service(deferred);
        assertThat(done(deferred).join().again())
                .hasValueSatisfying(delay -> assertThat(delay).hasSeconds(90));

        assertThat(ledger.deliveries(new MailId(tagged.getName())))
                .singleElement()
                .matches(Delivery::tag);
        assertThat(state(dropped)).isEqualTo(State.DROPPED);
        assertThat(state(deferred)).isEqualTo(State.RECEIVED);
        assertThat(ledger.received(Instant.now(), 10)).isEmpty();
    }

    @Test
    void badParametersAreRefusedByName() {
        assertThatThrownBy(() -> initialised(new DeferMessage(passes), "seconds", "soon"))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("seconds");
        assertThatThrownBy(() -> initialised(new ToQuarantine(passes), "class", "nonsense"))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("class");
        assertThat(HeldClass.parse("unsettled")).isEqualTo(HeldClass.UNSETTLED);
    }

    @Test
    void aMailetBeforeTheScanSaysWhatIsMissing() throws Exception {
        FakeMail mail = FakeMail.builder()
                .name("none")
                .recipient(new MailAddress("user@example.test"))
                .build();

        assertThatThrownBy(() -> initialised(new ToDownstream(passes)).service(mail))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("ScanMessage");
    }

    private State state(Mail mail) {
        return ledger.deliveries(new MailId(mail.getName())).get(0).state();
    }

    private CompletableFuture<Passes.Ended> done(Mail mail) throws IOException {
        return passes.done(passes.underWay(new MailId(mail.getName())).orElseThrow(), Optional.empty());
    }

    private static Scanner scanner() {
        BaseConfiguration none = new BaseConfiguration();
        none.setProperty("clamd", "none");
        return Scanner.create(
                ScanSettings.from(new Keys("scan.properties", none)), Optional.empty(), "mx.gateway.test");
    }

    /** A mail of the ledger whose pass has begun, as the spool hands it to the container. */
    private Mail passed(String text) throws Exception {
        Draft draft = intake.draft();
        draft.write(text.getBytes(StandardCharsets.ISO_8859_1));
        Envelope envelope = new Envelope("a@sender.test", List.of(Address.parse("user@example.test")));
        MailId id = intake.accept(draft, envelope, new Client("192.0.2.1", "helo", ""));
        passes.begin(id);
        FakeMail mail = FakeMail.builder()
                .name(id.value())
                .sender(new MailAddress("a@sender.test"))
                .recipient(new MailAddress("user@example.test"))
                .build();
        MailView.id(mail, id);
        return mail;
    }

    private static <M extends Mailet> M initialised(M mailet, String... parameter) throws MessagingException {
        FakeMailetConfig.Builder config = FakeMailetConfig.builder().mailetName("test");
        if (parameter.length == 2) {
            config.setProperty(parameter[0], parameter[1]);
        }
        mailet.init(config.build());
        return mailet;
    }
}
