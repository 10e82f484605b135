package org.postern.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.postern.address.Domain;

/** Domains as JSON, written. */
public final class DomainJson {

    private DomainJson() {}

    /** As the API shows it: with the policy that holds, and what the register knows. */
    public static ObjectNode shown(Registered registered) {
        ProtectedDomain domain = registered.domain();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("domain", domain.name().name());
        plain(json, domain);
        json.set("policy", TenantJson.policy(domain.policy().over(DefaultPolicy.VALUE)));
        json.put("state", registered.state().wire());
        json.put("locked", registered.locked());
        json.put("addresses", registered.addresses());
        json.put("children", registered.children());
        json.put("vouchedBy", registered.vouchedBy().orElse(null));
        ArrayNode warnings = json.putArray("warnings");
        domain.recipients().warnings().forEach(warnings::add);
        return json;
    }

    /** As its PUT says it: with null for what is inherited. */
    public static ObjectNode settings(ProtectedDomain domain) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        plain(json, domain);
        json.set("policy", TenantJson.write(domain.policy()));
        return json;
    }

    private static void plain(ObjectNode json, ProtectedDomain domain) {
        json.put("parent", domain.parent().map(Domain::name).orElse(null));
        json.put("timezone", domain.timezone().getId());
        json.put("language", domain.language());
        json.set("deliveryServers", servers(domain.deliveryServers()));
        json.put("softBounce", domain.softBounce().wire());
        json.set("recipients", domain.recipients().json());
        json.set("reports", ReportJson.write(domain.reports()));
    }

    static ArrayNode servers(List<DeliveryServer> servers) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (DeliveryServer server : servers) {
            json.addObject()
                    .put("host", server.host())
                    .put("port", server.port())
                    .put("priority", server.priority())
                    .put("tls", server.tls().wire());
        }
        return json;
    }
}
