package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.Downstream;
import org.postern.fixture.Received;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

class RelayTest {

    private static final String MESSAGE = "Subject: x\r\n\r\nhello\r\n";

    @TempDir
    private Path home;

    private RelayRig rig;
    private Downstream downstream;

    @BeforeEach
    void open() throws Exception {
        rig = new RelayRig(home);
        downstream = Downstream.start();
        rig.route("example.test", downstream, Tls.NONE);
    }

    @AfterEach
    void close() {
        rig.close();
        downstream.close();
    }

    @Test
    void aQueuedMailArrivesWithTraceFieldsInFront() {
        rig.start();

        MailId id = rig.queue(MESSAGE, "anna@example.test");

        await().until(() -> rig.states(id).equals(List.of(State.DELIVERED)));
        Received received = downstream.messages().get(0);
        assertThat(received.text())
                .startsWith("Received: from peer.test ([192.0.2.7])\r\n\tby mx.gateway.test with ESMTP id " + id
                        + "\r\n\tfor <anna@example.test>;\r\n\t")
                .contains("\r\nAuthentication-Results: mx.gateway.test;\r\n\tnone\r\nX-Postern-Id: " + id
                        + "\r\nX-Postern-Verdict: clean\r\nX-Postern-Score: 0.010\r\n")
                .endsWith(MESSAGE);
        assertThat(received.mail()).startsWith("<s@sender.test>");
        assertThat(rig.reply(id)).isEqualTo("250 2.0.0 kept");
    }

    @Test
    void mailForAServerThatLiesWhereTenantsMayNotSendWaitsAndSaysWhy() {
        rig.route("example.test", new DeliveryServer("127.0.0.1", downstream.port(), 10, Tls.NONE, false));
        rig.start();

        MailId id = rig.queue(MESSAGE, "anna@example.test");

        await().until(() ->
                rig.reply(id).equals("the server lies where tenants may not send: it is a loopback address"));
        assertThat(rig.states(id)).containsExactly(State.QUEUED);
        assertThat(downstream.connections()).isZero();

        rig.route("example.test", downstream, Tls.NONE);
        await().until(() -> rig.states(id).equals(List.of(State.DELIVERED)));
    }

    @Test
    void threeRecipientsHaveThreeOutcomesInOneTransaction() {
        downstream
                .script()
                .recipient("gone@example.test", "550 5.1.1 no such user")
                .recipient("later@example.test", "450 4.2.0 greylisted");
        rig.start();
        proveThatTheServerWorks();

        MailId id = rig.queue(MESSAGE, "anna@example.test", "gone@example.test", "later@example.test");

        await().until(() -> rig.states(id).equals(List.of(State.DELIVERED, State.HELD, State.QUEUED)));
        downstream.script().recipient("later@example.test", null);
        await().until(() -> rig.states(id).equals(List.of(State.DELIVERED, State.HELD, State.DELIVERED)));
        assertThat(downstream.messages().stream().map(Received::recipients))
                .containsExactly(
                        List.of("first@example.test"), List.of("anna@example.test"), List.of("later@example.test"));
    }

    @Test
    void aServerThatNeverWorkedDoesNotMakeMailUndeliverable() {
        downstream.script().recipient("anna@example.test", "550 5.7.1 relaying denied");
        rig.start();

        MailId id = rig.queue(MESSAGE, "anna@example.test");

        await().until(() -> rig.reply(id).startsWith("550 5.7.1"));
        assertThat(rig.states(id)).containsExactly(State.QUEUED);
        downstream.script().recipient("anna@example.test", null);
        await().until(() -> rig.states(id).equals(List.of(State.DELIVERED)));
    }

    @Test
    void aDestinationThatIsDownIsAskedOnceAndDrainedWhenItIsBack() {
        downstream.down();
        rig.start();
        for (int i = 0; i < 30; i++) {
            rig.queue(MESSAGE, "anna@example.test");
        }

        await().until(() -> rig.relay().status(Optional.empty()).stream()
                .anyMatch(status -> status.waiting() == 30 && status.lastReply().startsWith("no connection")));
        downstream.up();

        await().until(() -> rig.in(State.DELIVERED) == 30);
        assertThat(downstream.messages()).hasSize(30);
        assertThat(rig.relay().status(Optional.empty())).isEmpty();
    }

    @Test
    void whileDownOnlyOneProbeIsMadeWhateverWaits() {
        downstream.script().greeting("421 4.3.2 down for maintenance");
        rig.start(RelayRig.settings(Duration.ofMinutes(15), Duration.ofDays(7), Optional.empty()));
        for (int i = 0; i < 20; i++) {
            rig.queue(MESSAGE, "anna@example.test");
        }
        await().until(() -> downstream.connections() > 0);

        await().during(Duration.ofMillis(500)).until(() -> downstream.connections() <= 2);
        downstream.script().greeting(null);
        rig.relay().flush(Optional.of(new Domain("example.test")));

        await().until(() -> rig.in(State.DELIVERED) == 20);
    }

    @Test
    void aRefusedSixthConnectionIsNoOutage() {
        downstream.script().connectionLimit(5).delay(Duration.ofMillis(5));
        rig.start(RelayRig.settings(Duration.ofMinutes(15), Duration.ofDays(7), Optional.empty()));

        for (int i = 0; i < 150; i++) {
            rig.queue(MESSAGE, "anna@example.test");
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> rig.in(State.DELIVERED) == 150);
        assertThat(downstream.messages()).hasSize(150);
        assertThat(downstream.mostAtOnce()).isLessThanOrEqualTo(5);
    }

    @Test
    void theServerOfTheNextPriorityStepsIn() {
        try (Downstream second = Downstream.start()) {
            downstream.down();
            rig.route(
                    "example.test",
                    new DeliveryServer("127.0.0.1", second.port(), 20, Tls.NONE),
                    new DeliveryServer("127.0.0.1", downstream.port(), 10, Tls.NONE));
            rig.start(RelayRig.settings(Duration.ofMinutes(15), Duration.ofDays(7), Optional.empty()));

            rig.queue(MESSAGE, "anna@example.test");

            await().until(() -> second.messages().size() == 1);
        }
    }

    @Test
    void withoutRouteMailWaitsAndThenIsHeld() {
        rig.route("example.test");
        rig.start(RelayRig.settings(RelayRig.SHORT, Duration.ofSeconds(1), Optional.empty()));

        MailId id = rig.queue(MESSAGE, "anna@example.test");

        await().until(() -> rig.reply(id).contains("no delivery server"));
        assertThat(rig.states(id)).containsExactly(State.QUEUED);
        await().until(() -> rig.states(id).equals(List.of(State.HELD)));
        assertThat(rig.reply(id)).startsWith("554 5.4.7");
    }

    @Test
    void whatWaitsAtAStartIsDelivered() {
        MailId id = rig.queue(MESSAGE, "anna@example.test");

        rig.start();

        await().until(() -> rig.states(id).equals(List.of(State.DELIVERED)));
    }

    @Test
    void releasedMailGoesOutByteForByte() {
        String forged = "X-Postern-Verdict: clean\r\n" + MESSAGE;
        MailId id = rig.accept(forged.getBytes(), "anna@example.test");
        rig.settle(id, Map.of(Address.parse("anna@example.test"), new Outcome.Hold(HeldClass.SPAM)));
        rig.start();

        rig.ledger.custody().release(rig.ledger.deliveries(id).get(0).id());

        await().until(() -> downstream.messages().size() == 1);
        assertThat(RelayRig.body(downstream.messages().get(0).text())).isEqualTo(forged);
    }

    private void proveThatTheServerWorks() {
        rig.queue(MESSAGE, "first@example.test");
        await().until(() -> rig.in(State.DELIVERED) == 1);
    }
}
