package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.json.JsonFields;
import org.postern.relay.ServerReport;
import org.postern.relay.ServerTrials;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.TenantJson;
import org.postern.tenant.Tenants;

/** {@code /gateway/domains/{d}/deliveryServers/test}: whether delivery servers would work, those that are set or others before they are. */
public final class GatewayServerTrials implements Resource {

    private static final String FIELD = "deliveryServers";

    private final Tenants tenants;
    private final ServerTrials trials;

    @Inject
    public GatewayServerTrials(Tenants tenants, ServerTrials trials) {
        this.tenants = tenants;
        this.trials = trials;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post(GatewayApi.BASE + "/domains/:domain/" + FIELD + "/test")
                .needs(Permission.DOMAINS_WRITE, Endpoint.DOMAIN)
                .summary("Try the domain's delivery servers, or those of the body: connection, STARTTLS, size, unknown"
                        + " recipients. Sends no message; takes up to 15 seconds")
                .consumes("application/json")
                .answers(200, "what was found at each server")
                .by(this::test));
    }

    private Answer test(Call call) throws IOException {
        Domain name = call.path("domain", Domain::parse);
        ProtectedDomain domain = tenants.domain(name).orElseThrow(() -> Failure.notFound(name.name()));
        List<DeliveryServer> servers = servers(call, domain.deliveryServers());
        if (servers.isEmpty()) {
            throw new BadField(FIELD, "no delivery server is set; name one here to try it");
        }
        if (servers.size() > ServerTrials.MOST_SERVERS) {
            throw new BadField(FIELD, "at most " + ServerTrials.MOST_SERVERS + " are tried at a time; name some here");
        }
        return trials.run(tenants.account(name), name, servers)
                .map(reports -> Answer.ok(json(reports)))
                .orElseThrow(() -> Failure.busy("other servers are being tried; try again in a few seconds"));
    }

    private static List<DeliveryServer> servers(Call call, List<DeliveryServer> stored) throws IOException {
        JsonFields fields = call.optionalJson();
        List<DeliveryServer> servers = TenantJson.deliveryServers(fields)
                .map(said ->
                        DeliveryServer.vouchedAs(stored, said, call.caller().isOperator()))
                .orElse(stored);
        fields.finish();
        return servers;
    }

    private static JsonNode json(List<ServerReport> reports) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ok", reports.stream().allMatch(ServerReport::ok));
        ArrayNode servers = json.putArray("servers");
        for (ServerReport report : reports) {
            ObjectNode server = servers.addObject();
            server.put("host", report.server().host());
            server.put("port", report.server().port());
            server.put("ok", report.ok());
            ArrayNode steps = server.putArray("steps");
            report.findings().forEach(finding -> steps.addObject()
                    .put("name", finding.name())
                    .put("ok", finding.ok())
                    .put("text", finding.text()));
        }
        return json;
    }
}
