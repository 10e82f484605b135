package org.postern.webadmin;

import java.util.List;
import javax.inject.Inject;

/** Every part of the API, in the order of its description. */
public final class GatewayResources {

    private final List<Resource> resources;

    @Inject
    public GatewayResources(
            GatewaySessions sessions,
            GatewayDomains domains,
            GatewayDepartures departures,
            GatewayBulk bulk,
            GatewayAliases aliases,
            GatewayClaims claims,
            GatewayMoves moves,
            GatewayAddresses addresses,
            GatewayMembers members,
            GatewayQuarantine quarantine,
            GatewayLedger ledger,
            GatewayQueue queue,
            GatewayScan scan,
            GatewayAudit audit) {
        this.resources = List.of(
                sessions,
                domains,
                departures,
                bulk,
                aliases,
                claims,
                moves,
                addresses,
                members,
                quarantine,
                ledger,
                queue,
                scan,
                audit);
    }

    List<Endpoint> endpoints() {
        return resources.stream().map(Resource::endpoints).flatMap(List::stream).toList();
    }
}
