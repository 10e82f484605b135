package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.WebAdminServer;
import org.apache.james.webadmin.mdc.LoggingRequestFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.health.Component;
import org.postern.health.GatewayHealth;
import org.postern.health.RecentBalance;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import reactor.core.publisher.Mono;

class MonitoringTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private final RecentBalance balance = new RecentBalance(GATEWAY.ledger, Clock.systemUTC());

    private GatewayHealth health(long storageFloor) {
        return new GatewayHealth(
                new GatewayHealth.Parts(
                        GATEWAY.database,
                        GATEWAY.store,
                        new GatewayHealth.Scanning(GATEWAY.scanner, Optional.empty()),
                        GATEWAY.relay,
                        balance),
                GATEWAY.ledger,
                storageFloor,
                Clock.systemUTC());
    }

    @Test
    void withoutAVirusScannerAndWithoutDnsTheGatewayIsDegradedAndSaysSo() {
        assertThat(health(0).components())
                .filteredOn(component -> component.status() != Component.Status.HEALTHY)
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
    void metricsCountWhatIsAcceptedAndHeldAndNameNobody() {
        GATEWAY.mail("mary@example.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Hold(HeldClass.SPAM));
        MetricsRoutes metrics =
                new MetricsRoutes(health(0), balance, GATEWAY.ledger, GATEWAY.quarantine, GATEWAY.relay);
        WebAdminServer server = new WebAdminServer(
                WebAdminConfiguration.TEST_CONFIGURATION,
                List.of(new AdminGuard(GATEWAY.access), metrics),
                new OperatorAuthentication(GATEWAY.access),
                new RecordingMetricFactory(),
                new LoggingRequestFilter(Set.of(new QuietRequestLogger()))) {};
        server.start();
        try {
            int port = server.getPort().getValue();
            String text = Gateway.anonymous(port)
                    .get("/metrics")
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("text/plain"))
                    .body(containsString("postern_accepted_total 1\n"))
                    .body(containsString("postern_deliveries{state=\"held\"} 1\n"))
                    .body(containsString("postern_held{class=\"spam\"} 1\n"))
                    .body(containsString("postern_ledger_balanced 1\n"))
                    .body(containsString("postern_component_healthy{component=\"scanner\"} 0.5\n"))
                    .extract()
                    .asString();
            assertThat(text).doesNotContain("example.test").doesNotContain("mary");
            Gateway.anonymous(port)
                    .header("X-Forwarded-For", "192.0.2.1")
                    .get("/metrics")
                    .then()
                    .statusCode(401);
        } finally {
            server.destroy();
        }
    }
}
