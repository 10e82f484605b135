package org.postern.tenant;

import java.util.List;

/**
 * Where a domain's clean mail goes.
 *
 * @param host name or address
 * @param port 1-65535
 * @param priority lower is tried first, as with MX
 * @param vouched an operator has set it: it may lie anywhere, even on this machine; no other can claim that for it
 */
public record DeliveryServer(String host, int port, int priority, Tls tls, boolean vouched) {

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

    /** One that an operator has set. */
    public DeliveryServer(String host, int port, int priority, Tls tls) {
        this(host, port, priority, tls, true);
    }

    /**
     * The servers that somebody wants to set, as they may be kept: those of an operator are vouched for, those of anybody else only where
     * the same host and port was before.
     *
     * @param before what is set now
     * @param said what is wanted, whatever it says of itself
     */
    public static List<DeliveryServer> vouchedAs(
            List<DeliveryServer> before, List<DeliveryServer> said, boolean operator) {
        return said.stream()
                .map(server -> new DeliveryServer(
                        server.host,
                        server.port,
                        server.priority,
                        server.tls,
                        operator || before.stream().anyMatch(known -> known.vouched && known.isAt(server))))
                .toList();
    }

    private boolean isAt(DeliveryServer other) {
        return port == other.port && host.equalsIgnoreCase(other.host);
    }
}
