package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.Downstream;
import org.postern.ledger.Balance;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Origin;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;
import org.postern.tenant.Within;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Verdict;

/** Who is told what when mail cannot be delivered; the sender's own server is a smarthost here. */
class BounceTest {

    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");
    private static final byte[] MESSAGE =
            "From: s@sender.test\r\nSubject: plans\r\nMessage-ID: <1@sender.test>\r\n\r\na secret\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path home;

    private Downstream downstream;
    private Downstream sendersServer;
    private RelayRig rig;

    @BeforeEach
    void open() throws Exception {
        downstream = Downstream.start();
        sendersServer = Downstream.start();
        rig = new RelayRig(home).route("example.test", downstream, Tls.NONE);
        // once delivered, refusals are believed
        rig.start(settings(RelayRig.SHORT, Duration.ofDays(7), Optional.empty()));
        rig.queue("Subject: first\r\n\r\nx\r\n", "first@example.test");
        await().until(() -> rig.in(State.DELIVERED) == 1);
    }

    private RelaySettings settings(Duration retry, Duration keepTrying, Optional<Duration> delayAfter) {
        RelaySettings plain = RelayRig.settings(retry, keepTrying, Optional.empty());
        return new RelaySettings(
                plain.retryEvery(),
                plain.keepTrying(),
                plain.maxConnections(),
                plain.maxThreads(),
                plain.messagesPerConnection(),
                plain.idle(),
                plain.timeouts(),
                plain.signer(),
                plain.sender(),
                plain.authorities(),
                new RelaySettings.Notices(
                        true,
                        delayAfter,
                        Optional.of(new DeliveryServer("127.0.0.1", sendersServer.port(), 0, Tls.NONE))),
                plain.egress());
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        downstream.close();
        sendersServer.close();
    }

    @Test
    void aProvenSenderIsToldOfAllThatFailedInOneNotice() {
        refuse(downstream, "550 5.1.1 no such user");

        MailId id = queue(true, ANNA, BERT);

        await().until(() -> sendersServer.messages().size() == 1);
        String notice = sendersServer.messages().get(0).text();
        assertThat(sendersServer.messages().get(0).mail()).startsWith("<>");
        assertThat(sendersServer.messages().get(0).recipients()).containsExactly("s@sender.test");
        assertThat(notice)
                .contains("report-type=delivery-status")
                .contains("Final-Recipient: rfc822; anna@example.test")
                .contains("Final-Recipient: rfc822; bert@example.test")
                .contains("Status: 5.1.1")
                .contains("Message-ID: <1@sender.test>")
                .doesNotContain("a secret")
                .startsWith("From: ");
        await().untilAsserted(() -> assertThat(rig.states(id)).containsExactly(State.BOUNCED, State.BOUNCED));
        await().untilAsserted(() ->
                assertThat(internal().states().get(State.DELIVERED)).isEqualTo(1));
        assertThat(internal().balanced()).isTrue();
        assertThat(rig.ledger.balance(Optional.empty(), Optional.empty()).balanced())
                .isTrue();
    }

    @Test
    void aSenderWhoIsNotProvenIsNotToldAndTheMailIsHeld() {
        refuse(downstream, "550 5.1.1 no such user");

        MailId id = queue(false, ANNA);

        await().untilAsserted(() -> assertThat(rig.states(id)).containsExactly(State.HELD));
        assertThat(internal().accepted()).isZero();
    }

    @Test
    void releasedMailThatIsRefusedIsHeldAgainWhoeverSentIt() {
        refuse(downstream, "550 5.1.1 no such user");
        MailId id = rig.accept(MESSAGE, ANNA.toString());
        rig.settle(id, proven(true), Map.of(ANNA, new Outcome.Hold(HeldClass.SPAM)));

        assertThat(rig.ledger.custody().release(new DeliveryId(id, 0))).isTrue();

        await().untilAsserted(() -> assertThat(rig.reply(id)).startsWith("550 5.1.1"));
        assertThat(rig.states(id)).containsExactly(State.HELD);
        assertThat(internal().accepted()).isZero();
    }

    @Test
    void aNoticeThatNobodyTakesIsClosedAndTellsNobody() {
        refuse(downstream, "550 5.1.1 no such user");
        sendersServer.script().recipient("s@sender.test", "550 5.1.1 nor here");

        queue(true, ANNA);

        await().untilAsserted(
                        () -> assertThat(internal().states().get(State.BOUNCED)).isEqualTo(1));
        assertThat(internal().accepted()).isEqualTo(1);
        assertThat(internal().balanced()).isTrue();
    }

    @Test
    void mailThatWasTriedLongEnoughIsBouncedWithTheRealTrouble() {
        rig.relay().close();
        rig.start(settings(Duration.ofMillis(100), Duration.ofMillis(900), Optional.empty()));
        refuse(downstream, "451 4.7.1 greylisted");

        MailId id = queue(true, ANNA);

        await().until(() -> sendersServer.messages().size() == 1);
        assertThat(sendersServer.messages().get(0).text())
                .contains("greylisted")
                .contains("Action: failed");
        await().untilAsserted(() -> assertThat(rig.states(id)).containsExactly(State.BOUNCED));
    }

    @Test
    void aProvenSenderIsToldOnceThatMailIsLate() throws Exception {
        rig.relay().close();
        rig.start(settings(Duration.ofMillis(100), Duration.ofDays(7), Optional.of(Duration.ofMillis(1))));
        refuse(downstream, "451 4.7.1 greylisted");
        queue(true, ANNA);
        queue(false, ANNA);
        await().until(() -> !downstream.messages().isEmpty());

        rig.relay().tellDelays();
        rig.relay().tellDelays();

        await().until(() -> sendersServer.messages().size() == 1);
        assertThat(sendersServer.messages().get(0).text()).contains("Action: delayed");
        assertThat(internal().accepted()).isEqualTo(1);
        assertThat(rig.in(State.QUEUED)).isEqualTo(2);
    }

    @Test
    void oneNoticeTellsOfAllRecipientsHoweverManyMailsAreLate() {
        rig.relay().close();
        rig.start(settings(Duration.ofMinutes(5), Duration.ofDays(7), Optional.of(Duration.ofMillis(1))));
        refuse(downstream, "451 4.7.1 greylisted");
        downstream.script().recipient("carl@example.test", "451 4.7.1 greylisted");
        // rows are read 200 at a time: the 67th mail lies across the edge
        for (int i = 0; i < 67; i++) {
            queue(true, ANNA, BERT, Address.parse("carl@example.test"));
        }

        rig.relay().tellDelays();

        await().until(() -> sendersServer.messages().size() == 67);
        assertThat(sendersServer.messages()).allSatisfy(notice -> assertThat(notice.text())
                .contains("Final-Recipient: rfc822; anna@example.test")
                .contains("Final-Recipient: rfc822; bert@example.test")
                .contains("Final-Recipient: rfc822; carl@example.test"));
        assertThat(internal().accepted()).isEqualTo(67);
    }

    private static void refuse(Downstream server, String reply) {
        server.script().recipient(ANNA.toString(), reply).recipient(BERT.toString(), reply);
    }

    private Balance internal() {
        return rig.ledger.balance(Origin.INTERNAL, Optional.empty(), Optional.empty(), Within.EVERYTHING);
    }

    private static Verdict proven(boolean returnPath) {
        Identity identity = new Identity(Identity.Proof.SPF, "sender.test", "sender.test", returnPath);
        return new Verdict(Category.CLEAN, 0.01, List.of(), false, new Authentication(List.of(), identity));
    }

    private MailId queue(boolean proven, Address... recipients) {
        MailId id = rig.accept(
                MESSAGE, List.of(recipients).stream().map(Address::toString).toArray(String[]::new));
        Map<Address, Outcome> outcomes = new HashMap<>();
        List.of(recipients).forEach(to -> outcomes.put(to, new Outcome.Queue(false)));
        rig.settle(id, proven(proven), outcomes);
        return id;
    }
}
