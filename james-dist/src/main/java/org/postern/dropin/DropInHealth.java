package org.postern.dropin;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.postern.health.Component;
import org.postern.health.GatewayHealth;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * All components of the gateway as one, as bad as the worst of them: {@code additional.healthchecks=org.postern.dropin.DropInHealth} in
 * {@code healthcheck.properties}.
 */
public class DropInHealth implements HealthCheck {

    private static final ComponentName NAME = new ComponentName("gateway");

    private final GatewayHealth health;

    @Inject
    public DropInHealth(GatewayHealth health) {
        this.health = health;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromCallable(() -> result(health.components())).subscribeOn(Schedulers.boundedElastic());
    }

    static Result result(List<Component> components) {
        Component.Status worst = components.stream()
                .map(Component::status)
                .max(Comparator.naturalOrder())
                .orElse(Component.Status.HEALTHY);
        String causes = components.stream()
                .filter(component -> component.status() != Component.Status.HEALTHY)
                .map(component -> component.name() + ": " + component.cause())
                .collect(Collectors.joining("; "));
        return switch (worst) {
            case HEALTHY -> Result.healthy(NAME);
            case DEGRADED -> Result.degraded(NAME, causes);
            case UNHEALTHY -> Result.unhealthy(NAME, causes);
        };
    }
}
