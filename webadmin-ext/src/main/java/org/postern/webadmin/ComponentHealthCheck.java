package org.postern.webadmin;

import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.postern.health.Component;
import org.postern.health.GatewayHealth;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One component of the gateway at James's {@code /healthcheck}. */
public final class ComponentHealthCheck implements HealthCheck {

    private final GatewayHealth health;
    private final String name;

    /** @param name one of {@link GatewayHealth#NAMES} */
    public ComponentHealthCheck(GatewayHealth health, String name) {
        this.health = health;
        this.name = name;
    }

    @Override
    public ComponentName componentName() {
        return new ComponentName(name);
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromCallable(() -> result(health.component(name))).subscribeOn(Schedulers.boundedElastic());
    }

    private Result result(Component component) {
        return switch (component.status()) {
            case HEALTHY -> Result.healthy(componentName());
            case DEGRADED -> Result.degraded(componentName(), component.cause());
            case UNHEALTHY -> Result.unhealthy(componentName(), component.cause());
        };
    }
}
