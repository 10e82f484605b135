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
            GatewaySignOn signOn,
            GatewayDomains domains,
            GatewayServerTrials trials,
            GatewayLimits limits,
            GatewayPeople people,
            GatewayDepartures departures,
            GatewayBulk bulk,
            GatewayAliases aliases,
            GatewayClaims claims,
            GatewayMoves moves,
            GatewayAddresses addresses,
            GatewayShadows shadows,
            GatewayLists lists,
            GatewayMembers members,
            GatewayReindex reindex,
            GatewayRequests requests,
            GatewayTasks tasks,
            GatewayQuarantine quarantine,
            GatewayReleases releases,
            GatewayAccesses accesses,
            GatewayDigests digests,
            GatewayReports reports,
            GatewayTeaching teaching,
            GatewayLessons lessons,
            GatewayLearning learning,
            GatewayPreview preview,
            GatewayLedger ledger,
            GatewayQueue queue,
            GatewayScan scan,
            GatewayWhatIf whatIf,
            GatewayAudit audit) {
        this.resources = List.of(
                sessions,
                passwords,
                me,
                tokens,
                signOn,
                domains,
                trials,
                limits,
                people,
                departures,
                bulk,
                aliases,
                claims,
                moves,
                addresses,
                shadows,
                lists,
                members,
                reindex,
                // before the items: their ids match any word
                requests,
                tasks,
                quarantine,
                releases,
                accesses,
                digests,
                reports,
                teaching,
                lessons,
                learning,
                preview,
                ledger,
                queue,
                scan,
                whatIf,
                audit);
    }

    List<Endpoint> endpoints() {
        return resources.stream().map(Resource::endpoints).flatMap(List::stream).toList();
    }
}
