package org.postern.health;

/**
 * How one part of the gateway is.
 *
 * @param name such as {@code database}
 * @param cause in words fit for the operator; empty when all is well
 */
public record Component(String name, Status status, String cause) {

    /** Degraded: mail flows, but somebody should look. Unhealthy: mail does not flow, or cannot be accounted for. */
    public enum Status {
        HEALTHY,
        DEGRADED,
        UNHEALTHY
    }

    static Component healthy(String name) {
        return new Component(name, Status.HEALTHY, "");
    }

    static Component degraded(String name, String cause) {
        return new Component(name, Status.DEGRADED, cause);
    }

    static Component unhealthy(String name, String cause) {
        return new Component(name, Status.UNHEALTHY, cause);
    }
}
