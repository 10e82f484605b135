package org.postern.webadmin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.WebAdminServer;
import org.apache.james.webadmin.mdc.LoggingRequestFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.country.Countries;
import org.postern.dns.Dns;
import org.postern.dns.DnsSettings;
import org.postern.health.Component;
import org.postern.health.GatewayHealth;
import org.postern.health.RecentBacklog;
import org.postern.ledger.Audit;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Origin;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.message.Source;
import org.postern.metrics.Gauges;
import org.postern.scan.ScanRequest;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.settings.Keys;
import reactor.core.publisher.Mono;

class MonitoringTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private final RecentBacklog backlog = new RecentBacklog(GATEWAY.ledger, Clock.systemUTC());
    private final Audit audit = new Audit(GATEWAY.database, Clock.systemUTC());

    private Optional<String> late = Optional.empty();

    private GatewayHealth health(long storageFloor) {
        return new GatewayHealth(
                new GatewayHealth.Parts(
                        GATEWAY.database,
                        GATEWAY.store,
                        new GatewayHealth.Scanning(
                                GATEWAY.scanner,
                                Optional.empty(),
                                new Countries(Optional.empty(), Clock.systemUTC()),
                                GATEWAY.learned),
                        backlog,
                        audit),
                GATEWAY.ledger,
                new GatewayHealth.Reading(GATEWAY.index, () -> late),
                storageFloor,
                Clock.systemUTC());
    }

    @Test
    void reportsThatAreNotMadeAreTold() {
        late = Optional.of("reports that were due at noon are not made yet");

        Component reports = health(0).component("reports");

        assertThat(reports.status()).isEqualTo(Component.Status.DEGRADED);
        assertThat(reports.cause()).contains("due at noon");
    }

    @Test
    void withoutAVirusScannerAndWithoutDnsTheGatewayIsDegradedAndSaysSo() {
        assertThat(health(0).components())
                .filteredOn(component -> component.status() != Component.Status.HEALTHY)
                // the index of this fixture follows nothing, which shows after ten seconds
                .filteredOn(component -> !component.name().equals("search"))
                .satisfiesExactly(
                        component -> assertThat(component.name()).isEqualTo("scanner"),
                        component -> assertThat(component.name()).isEqualTo("dns"))
                .allSatisfy(component -> {
                    assertThat(component.status()).isEqualTo(Component.Status.DEGRADED);
                    assertThat(component.cause()).isNotBlank();
                });
    }

    @Test
    void aFullStoreIsUnhealthy() {
        assertThat(health(Long.MAX_VALUE).component("store").status()).isEqualTo(Component.Status.UNHEALTHY);
    }

    @Test
    void jamesIsToldTheSame() {
        GatewayHealth health = health(Long.MAX_VALUE);

        assertThat(GatewayHealth.NAMES)
                .extracting(name -> Mono.from(new ComponentHealthCheck(health, name).check())
                        .block())
                .filteredOn(Result::isUnHealthy)
                .singleElement()
                .satisfies(result ->
                        assertThat(result.getComponentName().getName()).isEqualTo("store"));
    }

    @Test
    void anAccountThatDoesNotCloseIsUnhealthyAndSaysWhere() {
        GATEWAY.mail("mary@lost.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Hold(HeldClass.SPAM));
        lostMailIs("dropped", "held");
        try {
            audit.run();
            Component balance = health(0).component("balance");

            assertThat(balance.status()).isEqualTo(Component.Status.UNHEALTHY);
            assertThat(balance.cause())
                    .startsWith("the account does not close: lost.test ")
                    .contains("1 held in the account, 0 rows");
        } finally {
            lostMailIs("held", "dropped");
        }
        audit.run();
        assertThat(health(0).component("balance").status()).isEqualTo(Component.Status.HEALTHY);
    }

    private static void lostMailIs(String state, String before) {
        GATEWAY.database.useHandle(handle -> handle.execute(
                "update delivery set state = ? where domain = 'lost.test' and state = ?", state, before));
    }

    @Test
    void metricsCountWhatIsAcceptedAndHeldAndNameNobody() {
        GATEWAY.mail("mary@example.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Hold(HeldClass.SPAM));
        audit.run();
        long accepted = GATEWAY.ledger.total(Origin.SMTP).accepted();
        long held = GATEWAY.ledger.total(Origin.SMTP).in(State.HELD);

        String text = metrics();

        assertThat(text.lines())
                .contains(
                        "postern_accepted_total " + accepted,
                        "postern_deliveries{state=\"held\"} " + held,
                        "postern_moves_total{state=\"held\"} " + held,
                        "postern_held{class=\"spam\"} " + held,
                        "postern_ledger_balanced 1",
                        "postern_audit_differences 0",
                        "postern_queue_waiting "
                                + GATEWAY.ledger.total(Origin.SMTP).in(State.QUEUED),
                        "postern_spool_waiting 0",
                        "postern_spool_oldest_seconds 0",
                        "postern_scan_seconds_bucket{le=\"0.0005\"} 0",
                        "postern_component_healthy{component=\"scanner\"} 0.5",
                        "# TYPE postern_body_sync_seconds histogram",
                        "postern_body_sync_seconds_count " + accepted,
                        "postern_body_sync_seconds_bucket{le=\"+Inf\"} " + accepted,
                        "postern_test_gauge 7")
                .anyMatch(line -> line.matches("postern_store_free_bytes [1-9]\\d+"))
                .anyMatch(line -> line.matches("postern_commit_seconds_count [1-9]\\d*"))
                .anyMatch(line -> line.matches("postern_commit_entries_sum [1-9]\\d*"))
                .allMatch(line -> line.startsWith("# ")
                        || line.matches("postern_[a-z_]+(\\{[a-z]+=\"[^\"]+\"})? [0-9]+(\\.[0-9]+)?"));
        assertThat(text).doesNotContain("example.test").doesNotContain("mary");
    }

    @Test
    void othersWhoAreAskedAreCountedAndNamedByTheirListAndNotByItsZone() {
        BaseConfiguration keys = new BaseConfiguration();
        keys.setProperty("rspamd", "127.0.0.1:1");
        keys.setProperty("dns.list.zen", "key.zen.test ip 127.0.0.2 3");
        ScanSettings settings = ScanSettings.from(new Keys("scan.properties", keys));
        DnsSettings nobody = new DnsSettings(
                List.of(new InetSocketAddress("127.0.0.1", 1)), Duration.ofSeconds(1), 100, Duration.ofHours(1));
        try (Dns dns = new Dns(nobody)) {
            Scanner scanner = Scanner.create(settings, Optional.of(dns), "mx.gateway.test");
            for (int i = 0; i < 3; i++) {
                scanner.scan(ScanRequest.of(Source.of("Subject: x\r\n\r\nx\r\n".getBytes(US_ASCII))));
            }

            String text = metrics(scanner);

            assertThat(text.lines())
                    .contains(
                            "postern_asked_total{service=\"rspamd at 127.0.0.1:1\",result=\"failed\"} 3",
                            "postern_asked_left_out{service=\"rspamd at 127.0.0.1:1\"} 1",
                            "postern_asked_left_out{service=\"DNS list zen\"} 0",
                            "postern_listed_total{list=\"zen\"} 0");
            assertThat(text).doesNotContain("key.zen.test");
        }
    }

    @Test
    void aDestinationThatFailsIsNamed() {
        GATEWAY.mail("a@dead.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Queue(false));

        await().untilAsserted(() -> assertThat(metrics().lines())
                .contains(
                        "postern_destination_down{destination=\"dead.test\"} 1",
                        "postern_queue_waiting 1",
                        "postern_queue_destinations 1"));
    }

    /** What the admin port shows to loopback, and to nobody else. */
    private String metrics() {
        return metrics(GATEWAY.scanner);
    }

    private String metrics(Scanner scanner) {
        Gauges gauges = new Gauges();
        gauges.add("postern_test_gauge", "A number", () -> 7);
        MetricsRoutes metrics = new MetricsRoutes(
                health(0),
                new MetricsRoutes.Books(GATEWAY.ledger, new RecentBacklog(GATEWAY.ledger, Clock.systemUTC()), audit),
                GATEWAY.relay,
                scanner,
                GATEWAY.store,
                gauges,
                Clock.systemUTC());
        WebAdminServer server = new WebAdminServer(
                WebAdminConfiguration.TEST_CONFIGURATION,
                List.of(new AdminGuard(new OperatorAuthentication(GATEWAY.callers), GATEWAY.trail), metrics),
                new OperatorAuthentication(GATEWAY.callers),
                new RecordingMetricFactory(),
                new LoggingRequestFilter(Set.of(new QuietRequestLogger()))) {};
        server.start();
        try {
            int port = server.getPort().getValue();
            Gateway.anonymous(port)
                    .header("X-Forwarded-For", "192.0.2.1")
                    .get("/metrics")
                    .then()
                    .statusCode(401);
            return Gateway.anonymous(port)
                    .get("/metrics")
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("text/plain"))
                    .extract()
                    .asString();
        } finally {
            server.destroy();
        }
    }
}
