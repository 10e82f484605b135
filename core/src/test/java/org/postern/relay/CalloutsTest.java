package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.egress.Egress;
import org.postern.egress.EgressSettings;
import org.postern.fixture.Downstream;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

class CalloutsTest {

    private static final Domain DOMAIN = new Domain("example.test");
    private static final Address ANNA = Address.parse("Anna@example.test");
    private static final Address GONE = Address.parse("gone@example.test");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Map<Domain, List<DeliveryServer>> servers = new ConcurrentHashMap<>();
    private Downstream downstream;
    private Callouts callouts;

    @BeforeEach
    void open() {
        downstream = Downstream.start();
        downstream.script().otherRecipients("550 5.1.1 no such user").recipient("Anna@example.test", "250 ok");
        servers.put(DOMAIN, List.of(at(downstream.port())));
        SessionSetup setup = new SessionSetup(
                "mx.gateway.test",
                () -> RelaySettings.Timeouts.DEFAULT,
                new TlsClient(Optional.empty()),
                new Egress(EgressSettings.DEFAULT));
        callouts = new Callouts(
                DOMAIN::equals,
                domain -> servers.getOrDefault(domain, List.of()),
                CalloutsTest::account,
                setup,
                now::get);
    }

    @AfterEach
    void close() {
        callouts.close();
        downstream.close();
    }

    private static DeliveryServer at(int port) {
        return new DeliveryServer("127.0.0.1", port, 10, Tls.NONE);
    }

    /** Domains whose names begin with busy- are of one account. */
    private static Domain account(Domain domain) {
        return domain.name().startsWith("busy-") ? new Domain("busy.test") : domain;
    }

    private CalloutAnswer ask(Address address) {
        return callouts.ask(address).join();
    }

    @Test
    void theServerSaysWhoIsKnownAndIsNotAskedTwice() {
        assertThat(callouts.remembered(ANNA)).isEmpty();
        assertThat(ask(ANNA)).isEqualTo(CalloutAnswer.KNOWN);
        assertThat(ask(GONE)).isEqualTo(CalloutAnswer.UNKNOWN);
        downstream.down();

        assertThat(callouts.remembered(ANNA)).contains(CalloutAnswer.KNOWN);
        assertThat(callouts.remembered(Address.parse("ANNA@example.test"))).contains(CalloutAnswer.KNOWN);
        assertThat(ask(GONE)).isEqualTo(CalloutAnswer.UNKNOWN);
        assertThat(downstream.messages()).isEmpty();
    }

    @Test
    void whatIsKnownIsBelievedForADayAndWhatIsNotForAnHour() {
        ask(ANNA);
        ask(GONE);

        now.set(now.get().plus(Duration.ofMinutes(59)));
        assertThat(callouts.remembered(GONE)).contains(CalloutAnswer.UNKNOWN);
        now.set(now.get().plus(Duration.ofMinutes(1)));
        assertThat(callouts.remembered(GONE)).isEmpty();
        assertThat(callouts.remembered(ANNA)).contains(CalloutAnswer.KNOWN);
        now.set(now.get().plus(Duration.ofHours(23)));
        assertThat(callouts.remembered(ANNA)).isEmpty();
    }

    @Test
    void anAnswerHoldsOnlyWhileTheServersAreTheSame() {
        ask(GONE);

        servers.put(DOMAIN, List.of(at(1), at(downstream.port())));

        assertThat(callouts.remembered(GONE)).isEmpty();
        assertThat(ask(GONE)).isEqualTo(CalloutAnswer.UNKNOWN);
    }

    @Test
    void aServerThatDoesNotListenGivesNoAnswerAndIsLeftAloneForAWhile() {
        downstream.down();
        assertThat(ask(ANNA)).isEqualTo(CalloutAnswer.UNANSWERED);
        downstream.up();

        assertThat(callouts.remembered(GONE)).contains(CalloutAnswer.UNANSWERED);
        now.set(now.get().plusSeconds(30));
        assertThat(ask(ANNA)).isEqualTo(CalloutAnswer.KNOWN);
    }

    @Test
    void aRefusalBeforeTheRecipientSaysNothingOfIt() {
        downstream.script().mail("550 5.1.1 no");

        assertThat(ask(GONE)).isEqualTo(CalloutAnswer.UNANSWERED);
    }

    @Test
    void whoIsSlowerThanTheDeadlineGivesNoAnswerNow() {
        downstream.script().delay(Duration.ofSeconds(8));
        long start = System.nanoTime();

        assertThat(ask(ANNA)).isEqualTo(CalloutAnswer.UNANSWERED);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(4), Duration.ofMillis(5_900));
        assertThat(callouts.remembered(ANNA)).contains(CalloutAnswer.UNANSWERED);
    }

    @Test
    void theSameQuestionIsAskedOnceAndFewConnectionsAreUsed() {
        downstream.script().delay(Duration.ofMillis(50));
        List<CompletableFuture<CalloutAnswer>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(callouts.ask(ANNA));
            asked.add(callouts.ask(Address.parse("nobody" + i + "@example.test")));
        }

        for (int i = 0; i < 40; i++) {
            assertThat(asked.get(2 * i)).isSameAs(asked.get(0));
            assertThat(asked.get(2 * i + 1).join()).isEqualTo(CalloutAnswer.UNKNOWN);
        }
        assertThat(asked.get(0).join()).isEqualTo(CalloutAnswer.KNOWN);
        assertThat(downstream.connections()).isLessThanOrEqualTo(4);
    }

    @Test
    void aServerThatTakesAnyAddressTellsNothingAndIsNamed() {
        downstream.script().otherRecipients(null);
        assertThat(callouts.acceptsAll(DOMAIN)).isFalse();

        assertThat(ask(ANNA)).isEqualTo(CalloutAnswer.KNOWN);

        await().until(() -> callouts.acceptsAll(DOMAIN));
        downstream.down();
        assertThat(ask(GONE)).isEqualTo(CalloutAnswer.KNOWN);
    }

    @Test
    void aServerThatRefusesPostmasterTooRefusesUsAndNotTheAddress() {
        downstream
                .script()
                .recipient("Anna@example.test", "550 rejected, see a block list")
                .otherRecipients("550 rejected");

        assertThat(ask(ANNA)).isEqualTo(CalloutAnswer.UNANSWERED);

        downstream.script().recipient("Anna@example.test", "250 ok").recipient("postmaster@example.test", "250 ok");
        now.set(now.get().plus(Duration.ofMinutes(10)));
        assertThat(ask(GONE)).isEqualTo(CalloutAnswer.UNKNOWN);
        assertThat(ask(ANNA)).isEqualTo(CalloutAnswer.KNOWN);
    }

    @Test
    void aServerThatLiesWhereTenantsMayNotSendIsNotAsked() {
        servers.put(DOMAIN, List.of(new DeliveryServer("127.0.0.1", downstream.port(), 10, Tls.NONE, false)));

        assertThat(ask(ANNA)).isEqualTo(CalloutAnswer.UNANSWERED);
        assertThat(downstream.connections()).isZero();
    }

    @Test
    void aDomainWithoutServersHasNoAnswer() {
        assertThat(ask(Address.parse("a@other.test"))).isEqualTo(CalloutAnswer.UNANSWERED);
    }

    @Test
    void theSlowServersOfAnAccountTakeNoAnswersFromOthers() {
        try (Downstream slow = Downstream.start()) {
            slow.script().delay(Duration.ofSeconds(60));
            for (int i = 0; i < 64; i++) {
                Domain busy = new Domain("busy-" + i + ".test");
                servers.put(busy, List.of(at(slow.port())));
                assertThat(callouts.ask(new Address("a", busy))).isNotDone();
            }

            assertThat(callouts.ask(Address.parse("b@busy-0.test"))).isCompletedWithValue(CalloutAnswer.UNANSWERED);
            assertThat(ask(ANNA)).isEqualTo(CalloutAnswer.KNOWN);
        }
    }
}
