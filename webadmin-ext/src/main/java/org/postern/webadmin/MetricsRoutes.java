package org.postern.webadmin;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.webadmin.PublicRoutes;
import org.postern.health.Component;
import org.postern.health.GatewayHealth;
import org.postern.health.RecentBalance;
import org.postern.ledger.Balance;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Ledger;
import org.postern.ledger.State;
import org.postern.quarantine.HeldFilter;
import org.postern.quarantine.Quarantine;
import org.postern.relay.DestinationStatus;
import org.postern.relay.Relay;
import spark.Service;

/**
 * {@code /metrics} on the admin port: a handful of numbers as Prometheus text (exposition format 0.0.4). No label holds a domain or an
 * address. {@link AdminGuard} decides who may read it.
 */
public final class MetricsRoutes implements PublicRoutes {

    private static final String PATH = "/metrics";

    private final GatewayHealth health;
    private final RecentBalance balance;
    private final Ledger ledger;
    private final Quarantine quarantine;
    private final Relay relay;

    @Inject
    public MetricsRoutes(
            GatewayHealth health, RecentBalance balance, Ledger ledger, Quarantine quarantine, Relay relay) {
        this.health = health;
        this.balance = balance;
        this.ledger = ledger;
        this.quarantine = quarantine;
        this.relay = relay;
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

    private String text() {
        PrometheusText text = new PrometheusText();
        Balance now = balance.get();
        text.type("postern_accepted_total", "counter", "Messages x recipients accepted")
                .value("", now.accepted());
        text.type("postern_deliveries", "gauge", "Messages x recipients by state");
        for (State state : State.values()) {
            text.value("state=\"" + state.wire() + "\"", now.states().getOrDefault(state, 0L));
        }
        text.type("postern_ledger_balanced", "gauge", "1 if accepted equals the sum of the states")
                .value("", now.balanced() ? 1 : 0);
        text.type("postern_held", "gauge", "Held messages x recipients by class");
        for (HeldClass heldClass : HeldClass.values()) {
            long held = quarantine
                    .list(HeldFilter.HELD.withClass(heldClass), Optional.empty(), 1)
                    .total();
            text.value("class=\"" + heldClass.wire() + "\"", held);
        }
        List<DestinationStatus> queue = relay.status(Optional.empty());
        text.type("postern_queue_waiting", "gauge", "Messages x recipients that wait for delivery")
                .value("", queue.stream().mapToLong(DestinationStatus::waiting).sum());
        text.type("postern_queue_destinations", "gauge", "Domains with mail waiting")
                .value("", queue.size());
        text.type("postern_unsettled_total", "counter", "Recipients without outcome since the start")
                .value("", ledger.unsettled());
        text.type("postern_component_healthy", "gauge", "1 healthy, 0.5 degraded, 0 unhealthy");
        for (Component component : health.components()) {
            text.value("component=\"" + component.name() + "\"", degree(component.status()));
        }
        return text.toString();
    }

    private static double degree(Component.Status status) {
        return switch (status) {
            case HEALTHY -> 1;
            case DEGRADED -> 0.5;
            case UNHEALTHY -> 0;
        };
    }
}
