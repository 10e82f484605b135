package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.tenant.DefaultPolicy;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.TenantJson;
import org.postern.tenant.Tenants;

/** {@code /gateway/domains}: protected domains with their delivery servers and policies, and their alias domains. */
public final class GatewayDomains implements Resource {

    private static final String LIST = GatewayApi.BASE + "/domains";
    private static final String ONE = LIST + "/:domain";
    private static final String ALIASES = ONE + "/aliases";
    private static final String PUT = "Define or replace a domain; absent fields take their defaults. softBounce (auto,"
            + " on, off): whether what its delivery servers refuse for good is tried again; auto is until one took a message";
    private static final String ALIAS = ALIASES + "/:aliasDomain";

    private final Tenants tenants;
    private final DomainRegister register;

    @Inject
    public GatewayDomains(Tenants tenants, DomainRegister register) {
        this.tenants = tenants;
        this.register = register;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.DOMAINS_READ)
                        .summary("Protected domains, by name")
                        .query("limit", "cursor")
                        .answers(200, "a list of domains")
                        .by(this::list),
                Endpoint.get(ONE)
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary("One domain with the policy that holds for it")
                        .answers(200, "the domain")
                        .by(this::get),
                Endpoint.put(ONE)
                        .needs(Permission.DOMAINS_WRITE, Endpoint.DOMAIN)
                        .summary(PUT)
                        .consumes("application/json")
                        .answers(204, "from now on it is so")
                        .by(this::put),
                Endpoint.delete(ONE)
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary("Delete a domain with its addresses; held and queued mail stays")
                        .answers(204, "it is gone")
                        .by(this::delete),
                Endpoint.get(ALIASES)
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary("Alias domains of a domain")
                        .answers(200, "a list of names")
                        .by(this::aliases),
                Endpoint.put(ALIAS)
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary("Let an alias domain use the addresses and policy of a domain")
                        .answers(204, "from now on it is so")
                        .by(this::putAlias),
                Endpoint.delete(ALIAS)
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary("Delete an alias domain")
                        .answers(204, "it is gone")
                        .by(this::deleteAlias));
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call);
        return paging.answer(
                register.count(),
                register.list(paging.after().orElse(""), paging.limit() + 1),
                GatewayDomains::json,
                domain -> domain.name().name());
    }

    private Answer get(Call call) {
        return Answer.ok(json(require(name(call))));
    }

    private Answer put(Call call) throws IOException {
        Domain name = name(call);
        if (name.name().startsWith("[")) {
            throw new BadField("domain", "an address literal cannot be protected");
        }
        register.put(TenantJson.domain(name, call.json()));
        return Answer.noContent();
    }

    private Answer delete(Call call) {
        Domain name = name(call);
        if (!register.delete(name)) {
            throw Failure.notFound(name.name());
        }
        return Answer.noContent();
    }

    private Answer aliases(Call call) {
        List<Domain> aliases = register.aliases(require(name(call)).name());
        List<JsonNode> names = aliases.stream()
                .<JsonNode>map(alias -> JsonNodeFactory.instance.textNode(alias.name()))
                .toList();
        return Paging.answer(names.size(), names, Optional.empty());
    }

    private Answer putAlias(Call call) {
        Domain name = name(call);
        if (!register.putAlias(name, call.path("aliasDomain", Domain::parse))) {
            throw Failure.notFound(name.name());
        }
        return Answer.noContent();
    }

    private Answer deleteAlias(Call call) {
        Domain alias = call.path("aliasDomain", Domain::parse);
        if (!register.deleteAlias(name(call), alias)) {
            throw Failure.notFound(alias.name());
        }
        return Answer.noContent();
    }

    private ProtectedDomain require(Domain name) {
        return tenants.domain(name).orElseThrow(() -> Failure.notFound(name.name()));
    }

    private static Domain name(Call call) {
        return call.path("domain", Domain::parse);
    }

    private static JsonNode json(ProtectedDomain domain) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("domain", domain.name().name());
        json.put("parent", domain.parent().map(Domain::name).orElse(null));
        json.put("timezone", domain.timezone().getId());
        json.put("language", domain.language());
        ArrayNode servers = json.putArray("deliveryServers");
        for (DeliveryServer server : domain.deliveryServers()) {
            servers.addObject()
                    .put("host", server.host())
                    .put("port", server.port())
                    .put("priority", server.priority())
                    .put("tls", server.tls().wire());
        }
        json.put("softBounce", domain.softBounce().wire());
        json.set("policy", TenantJson.policy(domain.policy().over(DefaultPolicy.VALUE)));
        return json;
    }
}
