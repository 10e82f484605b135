package org.postern.webadmin;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.webadmin.PublicRoutes;
import org.postern.health.Component;
import org.postern.health.GatewayHealth;
import org.postern.health.RecentBacklog;
import org.postern.ledger.Audit;
import org.postern.ledger.Backlog;
import org.postern.ledger.Balance;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Ledger;
import org.postern.ledger.Origin;
import org.postern.ledger.State;
import org.postern.metrics.Gauges;
import org.postern.relay.Relay;
import org.postern.relay.RelayFigures;
import org.postern.scan.Scanner;
import org.postern.scan.remote.Circuit;
import org.postern.store.MessageStore;
import spark.Service;

/**
 * {@code /metrics} on the admin port: a handful of numbers as Prometheus text (exposition format 0.0.4), docs/operations.md explains them. None
 * takes longer when more mail waits. Labels hold no address, and no domain but those of destinations that fail. {@link AdminGuard} decides who
 * may read it.
 */
public final class MetricsRoutes implements PublicRoutes {

    private static final String PATH = "/metrics";
    private static final int DESTINATIONS = 100;

    private final GatewayHealth health;
    private final Books books;
    private final Relay relay;
    private final Scanner scanner;
    private final MessageStore store;
    private final Gauges gauges;
    private final Clock clock;

    /** What is known of the mail that was accepted. */
    public record Books(Ledger ledger, RecentBacklog backlog, Audit audit) {

        @Inject
        public Books {}
    }

    @Inject
    public MetricsRoutes(
            GatewayHealth health,
            Books books,
            Relay relay,
            Scanner scanner,
            MessageStore store,
            Gauges gauges,
            Clock clock) {
        this.health = health;
        this.books = books;
        this.relay = relay;
        this.scanner = scanner;
        this.store = store;
        this.gauges = gauges;
        this.clock = clock;
    }

    @Override
    public String getBasePath() {
        return PATH;
    }

    @Override
    public void define(Service service) {
        service.get(PATH, (request, response) -> {
            response.type("text/plain; version=0.0.4; charset=utf-8");
            return text();
        });
    }

    private String text() throws IOException {
        PrometheusText text = new PrometheusText();
        account(text);
        waiting(text);
        attempts(text);
        destinations(text);
        times(text);
        others(text);
        text.type("postern_store_free_bytes", "gauge", "Bytes that can still be written where bodies are")
                .value("", store.usableSpace());
        for (Gauges.Gauge gauge : gauges.all()) {
            text.type(gauge.name(), "gauge", gauge.help())
                    .value("", gauge.value().getAsLong());
        }
        text.type("postern_component_healthy", "gauge", "1 healthy, 0.5 degraded, 0 unhealthy");
        for (Component component : health.components()) {
            text.value("component=\"" + component.name() + "\"", degree(component.status()));
        }
        return text.toString();
    }

    private void account(PrometheusText text) {
        Ledger ledger = books.ledger();
        Audit audit = books.audit();
        Balance mail = ledger.total(Origin.SMTP);
        text.type("postern_accepted_total", "counter", "Messages x recipients accepted, ever")
                .value("", mail.accepted());
        text.type("postern_deliveries", "gauge", "Messages x recipients by state");
        for (State state : State.values()) {
            text.value(label(state), mail.in(state));
        }
        text.type("postern_moves_total", "counter", "Messages x recipients that came into a state since the start");
        for (State state : State.values()) {
            text.value(label(state), ledger.figures().moves(state));
        }
        boolean balanced = mail.balanced()
                && ledger.total(Origin.INTERNAL).balanced()
                && audit.differences().isEmpty();
        text.type("postern_ledger_balanced", "gauge", "1 if the account closes in itself and with its rows")
                .value("", balanced ? 1 : 0);
        text.type("postern_audit_differences", "gauge", "Numbers of the account that its rows do not bear out")
                .value("", audit.differences().size());
        text.type("postern_audit_lines_total", "counter", "Lines of the account compared with their rows")
                .value("", audit.compared());
        text.type("postern_audit_timestamp_seconds", "gauge", "When the last round of the audit ended; 0 before")
                .value("", audit.finished().map(Instant::getEpochSecond).orElse(0L));
        text.type("postern_unsettled_total", "counter", "Recipients without outcome since the start")
                .value("", ledger.unsettled());
    }

    private void waiting(PrometheusText text) {
        Backlog backlog = books.backlog().get();
        text.type("postern_queue_waiting", "gauge", "Messages x recipients that wait for delivery")
                .value("", both(State.QUEUED));
        text.type("postern_queue_destinations", "gauge", "Domains with mail waiting")
                .value("", backlog.queued().size());
        text.type("postern_queue_oldest_seconds", "gauge", "Age of the oldest message that waits for delivery")
                .value("", age(backlog.oldestQueued()));
        text.type("postern_spool_waiting", "gauge", "Messages x recipients that wait for their verdict")
                .value("", both(State.RECEIVED));
        text.type("postern_spool_oldest_seconds", "gauge", "Age of the oldest message that waits for its verdict")
                .value("", age(backlog.oldestReceived()));
        text.type("postern_held", "gauge", "Held messages x recipients by class");
        for (HeldClass heldClass : HeldClass.values()) {
            text.value("class=\"" + heldClass.wire() + "\"", backlog.held().getOrDefault(heldClass, 0L));
        }
    }

    private long both(State state) {
        return books.ledger().total(Origin.SMTP).in(state)
                + books.ledger().total(Origin.INTERNAL).in(state);
    }

    private long age(Optional<Instant> since) {
        return since.map(time ->
                        Math.max(0, Duration.between(time, clock.instant()).toSeconds()))
                .orElse(0L);
    }

    private void attempts(PrometheusText text) {
        RelayFigures figures = relay.figures();
        text.type("postern_attempts_total", "counter", "Attempts at delivery since the start, by what became of them")
                .value("result=\"delivered\"", figures.delivered())
                .value("result=\"deferred\"", figures.deferred())
                .value("result=\"refused\"", figures.refused());
        text.type("postern_relay_connections", "gauge", "Connections to delivery servers that are open")
                .value("", relay.connections());
    }

    /** Only those that fail, and not all of these: there may be thousands. */
    private void destinations(PrometheusText text) {
        List<RelayFigures.Failing> failing = relay.figures().failing(DESTINATIONS);
        text.type("postern_destination_failures_total", "counter", "Failed attempts, where some are of the last hour");
        failing.forEach(one -> text.value(label(one), one.failures()));
        text.type("postern_destination_down", "gauge", "1 if the destination takes nothing from us at present");
        failing.forEach(one -> text.value(label(one), one.down(clock.instant()) ? 1 : 0));
    }

    private void times(PrometheusText text) {
        text.histogram("postern_scan_seconds", "Time of a scan", scanner.times().read());
        text.type("postern_scan_checks_left_out_total", "counter", "Checks that gave no answer about a message")
                .value("", scanner.checksLeftOut());
        text.type("postern_scan_checks_slow_total", "counter", "Checks that took longer than scan.check.time")
                .value("", scanner.checksSlow());
        text.histogram(
                "postern_body_sync_seconds",
                "Time to make a body durable",
                store.syncTimes().read());
        text.histogram(
                "postern_commit_seconds",
                "Time to make a transaction of the ledger durable",
                books.ledger().figures().commitTimes().read());
        text.histogram(
                "postern_commit_entries",
                "Acceptances, settlements and results that share a transaction",
                books.ledger().figures().entriesPerCommit().read());
    }

    /** Those who are asked about mail. */
    private void others(PrometheusText text) {
        List<Circuit> circuits = scanner.others().circuits();
        text.type("postern_asked_total", "counter", "Questions to others about mail, by who was asked and how it went");
        circuits.forEach(one -> text.value(label(one) + ",result=\"answered\"", one.answers())
                .value(label(one) + ",result=\"failed\"", one.failures()));
        text.type(
                "postern_asked_left_out", "gauge", "1 if it is left out at present, because it failed again and again");
        circuits.forEach(one -> text.value(label(one), one.closed() ? 0 : 1));
        text.type("postern_listed_total", "counter", "Messages that a DNS list had something of");
        scanner.others().listings().forEach((list, count) -> text.value("list=\"" + list + "\"", count));
    }

    private static String label(Circuit circuit) {
        return "service=\"" + circuit.name().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String label(State state) {
        return "state=\"" + state.wire() + "\"";
    }

    private static String label(RelayFigures.Failing failing) {
        return "destination=\"" + failing.domain().name() + "\"";
    }

    private static double degree(Component.Status status) {
        return switch (status) {
            case HEALTHY -> 1;
            case DEGRADED -> 0.5;
            case UNHEALTHY -> 0;
        };
    }
}
