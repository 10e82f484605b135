package org.postern.relay;

import java.util.List;
import org.postern.address.Domain;
import org.postern.ledger.Origin;
import org.postern.ledger.Outbox;
import org.postern.tenant.DeliveryServer;

/** Where mail goes, and how refusals there count. */
final class Routes {

    private final Domains domains;
    private final ForeignRoutes foreign;
    private final Outbox outbox;

    Routes(Domains domains, ForeignRoutes foreign, Outbox outbox) {
        this.domains = domains;
        this.foreign = foreign;
        this.outbox = outbox;
    }

    /** To the domain's delivery servers; mail of our own also to those of others. */
    Route to(Domain domain, Origin origin) {
        List<DeliveryServer> servers = domains.servers().apply(domain);
        if (!servers.isEmpty()) {
            return new Route.To(servers);
        }
        return origin == Origin.INTERNAL
                ? foreign.to(domain)
                : new Route.Unknown(Reply.none("no delivery server is set for " + domain));
    }

    /** Whether a permanent refusal is taken for a temporary one. */
    boolean softBounce(Destination destination, Origin origin) {
        if (origin == Origin.INTERNAL) {
            return false;
        }
        if (!destination.proven()) {
            destination.proven(outbox.everDelivered(destination.domain()));
        }
        return domains.softBounce().apply(destination.domain()).holds(destination.proven());
    }
}
