package org.postern.post;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.dns.ZoneAnswers;
import org.postern.fixture.Downstream;
import org.postern.fixture.Received;
import org.postern.fixture.TestLedger;
import org.postern.ledger.Balance;
import org.postern.ledger.Origin;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.message.Source;
import org.postern.relay.Domains;
import org.postern.relay.Relay;
import org.postern.relay.RelaySettings;
import org.postern.scan.auth.dkim.Dkim;
import org.postern.scan.auth.dkim.DkimResult;
import org.postern.scan.auth.dkim.DkimSigner;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.scan.auth.signed.TestKeys;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Tls;
import org.postern.tenant.Within;

/** Letters on their way through a real ledger and relay to a server on loopback. */
class PostTest {

    private static final String HOSTNAME = "mx.gateway.test";
    private static final Letter LETTER = new Letter(
            Address.parse("Anna@example.test"),
            "Ihr Zugang für Anna",
            "Grüße\n.\nhttps://gateway.test/" + "x".repeat(90));

    @TempDir
    private Path home;

    private TestLedger ledger;
    private Downstream downstream;
    private Relay relay;

    @BeforeEach
    void open() throws IOException {
        downstream = Downstream.start();
        ledger = new TestLedger(home);
        DeliveryServer server = new DeliveryServer("127.0.0.1", downstream.port(), 0, Tls.NONE);
        relay = new Relay(
                ledger.ledger(),
                ledger.store(),
                new Domains(domain -> List.of(server), domain -> SoftBounce.OFF, Optional.empty()),
                RelaySettings.DEFAULT,
                GatewaySettings.from(new Keys("gateway.properties", new BaseConfiguration()), HOSTNAME));
        relay.start();
    }

    @AfterEach
    void close() {
        relay.close();
        ledger.close();
        downstream.close();
    }

    private Post post(Optional<Sender> sender, Optional<DkimSigner> signer) {
        return new Post(
                ledger.store(), ledger.ledger().outbox(), new Post.Terms(HOSTNAME, sender, signer), Clock.systemUTC());
    }

    private Received received() {
        await().until(() -> downstream.messages().size() == 1);
        return downstream.messages().get(0);
    }

    private Balance internal() {
        return ledger.ledger().balance(Origin.INTERNAL, Optional.empty(), Optional.empty(), Within.EVERYTHING);
    }

    private long bodies() {
        try (Stream<Path> all = Files.walk(home.resolve("messages"))) {
            return all.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLetterGoesFromNobodyToOnePersonAndLeavesNoBodyBehind() throws IOException {
        MailId id = post(Optional.empty(), Optional.empty()).send(LETTER);

        Received letter = received();
        assertThat(letter.mail()).startsWith("<>");
        assertThat(letter.recipients()).containsExactly("Anna@example.test");
        assertThat(letter.text())
                .startsWith("From: \"Mail Gateway\" <postmaster@mx.gateway.test>\r\nTo: <Anna@example.test>\r\n")
                .contains("\r\nSubject: =?UTF-8?B?SWhyIFp1Z2FuZyBmw7xyIEFubmE=?=\r\n")
                .contains("\r\nMessage-ID: <" + id + "@mx.gateway.test>\r\n")
                .contains("\r\nAuto-Submitted: auto-generated\r\n")
                .contains("\r\nContent-Type: text/plain; charset=utf-8\r\n")
                .contains("\r\n\r\nGr=C3=BC=C3=9Fe\r\n.\r\nhttps://gateway.test/xxx");
        assertThat(letter.text().split("\r\n")).allMatch(line -> line.length() <= 78);
        await().untilAsserted(() ->
                assertThat(internal().states().get(State.DELIVERED)).isEqualTo(1));
        assertThat(internal().balanced()).isTrue();
        await().until(() -> bodies() == 0);
    }

    @Test
    void theOperatorSaysWhomLettersComeFrom() throws IOException {
        Sender sender = new Sender("Jürgens \"Post\"", Address.parse("mail@example.com"));

        post(Optional.of(sender), Optional.empty())
                .send(new Letter(
                        LETTER.to(),
                        "x",
                        "y",
                        Optional.of("de"),
                        Optional.of(Address.parse("postmaster@example.test"))));

        assertThat(received().text())
                .startsWith("From: =?UTF-8?B?SsO8cmdlbnMgIlBvc3Qi?= <mail@example.com>\r\n")
                .contains("\r\nReply-To: <postmaster@example.test>\r\n", "\r\nContent-Language: de\r\n")
                .endsWith("\r\n\r\ny\r\n");
    }

    @Test
    void theSignatureHoldsAtTheOtherEnd() throws IOException {
        DkimSigner signer = new DkimSigner(new Domain("gateway.test"), "sel", TestKeys.signing(home));

        post(Optional.empty(), Optional.of(signer)).send(LETTER);

        ZoneAnswers zone = new ZoneAnswers().txt("sel._domainkey.gateway.test", TestKeys.record(TestKeys.rsa()));
        SignedMessage read = SignedMessage.read(Source.of(received().data()));
        DkimResult result = Dkim.verify(read, zone, Instant.now()).get(0);
        assertThat(result.kind()).as(result.why()).isEqualTo(DkimResult.Kind.PASS);
    }

    @Test
    void nothingThatIsSaidBecomesAField() throws IOException {
        post(Optional.empty(), Optional.empty())
                .send(new Letter(LETTER.to(), "a\r\nBcc: evil@example.org\r\n\r\nbody", "x\rBcc: y"));

        assertThat(received().text().split("\r\n\r\n", 2)[0])
                .contains("\r\nSubject: a Bcc: evil@example.org body\r\n")
                .doesNotContain("\nBcc");
        assertThatThrownBy(() -> new Letter(Address.parse("a@[x\r\nBcc: y]"), "s", "t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the address");
        assertThatThrownBy(() -> new Letter(LETTER.to(), "s", "t", Optional.of("en\r\nX: y"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the language");
    }

    @Test
    void aLetterThatIsRefusedIsClosedAndNobodyIsToldOfIt() throws IOException {
        downstream.script().recipient("Anna@example.test", "550 5.1.1 no such user");

        post(Optional.empty(), Optional.empty()).send(LETTER);

        await().untilAsserted(
                        () -> assertThat(internal().states().get(State.BOUNCED)).isEqualTo(1));
        assertThat(internal().accepted()).isEqualTo(1);
        assertThat(downstream.messages()).isEmpty();
    }

    @Test
    void aLetterWhoseRowsCannotBeWrittenLeavesNoBodyEither() {
        ledger.database().jdbi().useHandle(handle -> handle.execute("""
                create trigger nobody after insert on delivery referencing new as n for each row mode db2sql
                values 1 / (n.ordinal * 0)
                """));

        assertThatThrownBy(() -> post(Optional.empty(), Optional.empty()).send(LETTER))
                .isInstanceOf(RuntimeException.class);

        assertThat(bodies()).isZero();
        assertThat(internal().accepted()).isZero();
        assertThat(downstream.connections()).isZero();
    }

    /** What a crash leaves between the body and the commit of the rows. */
    @Test
    void aBodyWithoutRowsIsSwept() throws IOException {
        new OwnMail(ledger.store(), HOSTNAME, Optional.empty(), Clock.systemUTC())
                .write(LETTER.to(), (id, now) -> "Subject: x\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(bodies()).isEqualTo(1);

        ledger.ledger().sweep(Instant.now().plusSeconds(60));

        assertThat(bodies()).isZero();
    }
}
