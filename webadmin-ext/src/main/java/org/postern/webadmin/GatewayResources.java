package org.postern.webadmin;

import java.util.List;
import javax.inject.Inject;

/** Every part of the API, in the order of its description. */
public final class GatewayResources {

    private final List<Resource> resources;

    @Inject
    public GatewayResources(
            GatewaySessions sessions,
            GatewayPasswords passwords,
            GatewayMe me,
            GatewayTokens tokens,
            GatewayDomains domains,
            GatewayAddresses addresses,
            GatewayMembers members,
            GatewayQuarantine quarantine,
            GatewayLedger ledger,
            GatewayQueue queue,
            GatewayScan scan) {
        this.resources =
                List.of(sessions, passwords, me, tokens, domains, addresses, members, quarantine, ledger, queue, scan);
    }

    List<Endpoint> endpoints() {
        return resources.stream().map(Resource::endpoints).flatMap(List::stream).toList();
    }
}
