package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.egress.Egress;
import org.postern.egress.EgressSettings;
import org.postern.fixture.Downstream;
import org.postern.relay.ServerReport.Finding;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

class ServerTrialsTest {

    private static final Domain DOMAIN = new Domain("example.test");
    private static final long OURS = 1_000_000;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private Downstream downstream;
    private ServerTrials trials;

    @BeforeEach
    void open() throws Exception {
        downstream = Downstream.start();
        downstream.script().startTls(false).otherRecipients("550 5.1.1 no such user");
        downstream.script().recipient("postmaster@example.test", "250 2.1.5 ok");
        SessionSetup setup = new SessionSetup(
                "mx.gateway.test",
                () -> RelaySettings.Timeouts.DEFAULT,
                new TlsClient(Optional.of(authority())),
                new Egress(EgressSettings.DEFAULT));
        trials = new ServerTrials(setup, OURS, DEADLINE);
    }

    @AfterEach
    void close() {
        trials.close();
        downstream.close();
    }

    @Test
    void aServerThatIsAsItShouldBePassesInEveryStep() {
        ServerReport report = report(server("localhost", Tls.VERIFIED));

        assertThat(report.findings())
                .extracting(Finding::name)
                .containsExactly(
                        "connect",
                        "greeting",
                        "ehlo",
                        "starttls",
                        "certificate",
                        "size",
                        "unknownRecipient",
                        "postmaster");
        assertThat(report.findings()).allMatch(Finding::ok);
        assertThat(report.ok()).isTrue();
        assertThat(downstream.messages()).isEmpty();
    }

    @Test
    void withoutStartTlsAServerFailsOnlyWhereThatIsRequired() {
        Downstream plain = Downstream.start();
        plain.script().otherRecipients("550 no").recipient("postmaster@example.test", "250 ok");
        try (plain) {
            assertThat(report(at(plain, Tls.OPPORTUNISTIC)).ok()).isTrue();
            assertThat(report(at(plain, Tls.NONE)).ok()).isTrue();

            ServerReport required = report(at(plain, Tls.REQUIRED));
            assertThat(required.ok()).isFalse();
            assertThat(required.findings()).hasSize(4);
            assertThat(last(required).name()).isEqualTo("starttls");
            assertThat(last(required).text()).contains("no STARTTLS").contains("Switch STARTTLS on");
        }
    }

    @Test
    void aCertificateForAnotherHostIsToldInAnyCaseAndFailsWhereItMustBeValid() {
        Finding told = finding(report(server("127.0.0.1", Tls.REQUIRED)), "certificate");
        assertThat(told.ok()).isTrue();
        assertThat(told.text()).contains("CN=").contains("it is not for 127.0.0.1");

        ServerReport verified = report(server("127.0.0.1", Tls.VERIFIED));
        assertThat(last(verified).name()).isEqualTo("starttls");
        assertThat(last(verified).text()).contains("it is not for 127.0.0.1");
    }

    @Test
    void aServerThatTakesLessThanWeDoIsToldTheNumber() {
        downstream.script().extensions("SIZE " + (OURS + 16_383));
        assertThat(finding(report(server("localhost", Tls.REQUIRED)), "size").text())
                .contains("1016383")
                .contains("1016384");
        assertThat(report(server("localhost", Tls.REQUIRED)).ok()).isFalse();

        downstream.script().extensions("SIZE " + (OURS + 16_384));
        assertThat(report(server("localhost", Tls.REQUIRED)).ok()).isTrue();
        downstream.script().extensions("");
        assertThat(report(server("localhost", Tls.REQUIRED)).ok()).isTrue();
    }

    @Test
    void aServerThatTakesAnyRecipientFails() {
        downstream.script().otherRecipients(null);

        Finding found = finding(report(server("localhost", Tls.REQUIRED)), "unknownRecipient");

        assertThat(found.ok()).isFalse();
        assertThat(found.text()).contains("takes any recipient");
    }

    @Test
    void aServerThatSaysNothingCostsNoMoreThanTheDeadline() {
        downstream.script().delay(Duration.ofSeconds(20));
        long start = System.nanoTime();

        ServerReport report = report(server("localhost", Tls.REQUIRED));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.plusSeconds(1));
        assertThat(report.ok()).isFalse();
        assertThat(last(report).text()).contains("Read timed out");
    }

    @Test
    void whoIsNotThereIsNotReached() {
        downstream.down();

        ServerReport report = report(server("127.0.0.1", Tls.REQUIRED));

        assertThat(report.findings()).hasSize(1);
        assertThat(last(report).name()).isEqualTo("connect");
        assertThat(last(report).text()).contains("Check host and port");
    }

    @Test
    void aServerThatLiesWhereTenantsMayNotSendIsNotConnectedTo() {
        ServerReport report = report(new DeliveryServer("localhost", downstream.port(), 10, Tls.NONE, false));

        assertThat(last(report).text()).contains("loopback").contains("ask the operator");
        assertThat(downstream.connections()).isZero();
    }

    @Test
    void whatAServerSaysIsShownWithoutControlCharactersAndCut() {
        downstream.script().greeting("554 go away\u001b[31m\u0007 " + "x".repeat(1_000));

        String text = last(report(server("127.0.0.1", Tls.NONE))).text();

        assertThat(text).contains("554 go away?[31m?").matches("[\\x20-\\x7e]{1,400}");
    }

    @Test
    void aFewTrialsRunAtATimeAndMoreAreToldToWait() {
        downstream.script().delay(Duration.ofSeconds(20));
        List<CompletableFuture<Optional<List<ServerReport>>>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Domain account = new Domain("account" + i + ".test");
            running.add(CompletableFuture.supplyAsync(
                    () -> trials.run(account, DOMAIN, List.of(server("127.0.0.1", Tls.NONE)))));
        }
        await().until(() -> downstream.connections() == 4);

        assertThat(trials.run(DOMAIN, DOMAIN, List.of(server("127.0.0.1", Tls.NONE))))
                .isEmpty();

        running.forEach(one -> assertThat(one.join()).isPresent());
        assertThat(trials.run(DOMAIN, DOMAIN, List.of())).contains(List.of());
    }

    @Test
    void anAccountHasOneTrialAtATimeAndOthersHaveTheirs() {
        downstream.script().delay(Duration.ofSeconds(20));
        CompletableFuture<Optional<List<ServerReport>>> running =
                CompletableFuture.supplyAsync(() -> trials.run(DOMAIN, DOMAIN, List.of(server("127.0.0.1", Tls.NONE))));
        await().until(() -> downstream.connections() == 1);

        assertThat(trials.run(DOMAIN, DOMAIN, List.of())).isEmpty();
        assertThat(trials.run(new Domain("other.test"), DOMAIN, List.of())).contains(List.of());
        assertThat(running.join()).isPresent();
    }

    @Test
    void severalServersAreTriedSideBySideButNotAnyNumber() {
        downstream.script().delay(Duration.ofMillis(100));
        DeliveryServer server = server("127.0.0.1", Tls.NONE);

        List<ServerReport> eight =
                trials.run(DOMAIN, DOMAIN, Collections.nCopies(8, server)).orElseThrow();

        assertThat(eight).hasSize(8).allMatch(ServerReport::ok);
        assertThatThrownBy(() -> trials.run(DOMAIN, DOMAIN, Collections.nCopies(9, server)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ServerReport report(DeliveryServer server) {
        return trials.run(DOMAIN, DOMAIN, List.of(server)).orElseThrow().get(0);
    }

    private static Finding finding(ServerReport report, String name) {
        return report.findings().stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Finding last(ServerReport report) {
        return report.findings().get(report.findings().size() - 1);
    }

    private DeliveryServer server(String host, Tls tls) {
        return new DeliveryServer(host, downstream.port(), 10, tls);
    }

    private static DeliveryServer at(Downstream downstream, Tls tls) {
        return new DeliveryServer("localhost", downstream.port(), 10, tls);
    }

    private static Path authority() throws URISyntaxException {
        return Path.of(Downstream.class.getResource("downstream.crt").toURI());
    }
}
