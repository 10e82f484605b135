package org.postern.tenant;

/**
 * Where a domain's clean mail goes.
 *
 * @param host name or address
 * @param port 1-65535
 * @param priority lower is tried first, as with MX
 */
public record DeliveryServer(String host, int port, int priority, Tls tls) {

    public DeliveryServer {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host is missing");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port is 1-65535, not " + port);
        }
        if (priority < 0 || priority > 65_535) {
            throw new IllegalArgumentException("priority is 0-65535, not " + priority);
        }
    }
}
