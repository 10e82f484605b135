package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Domain;
import org.postern.tenant.Claims;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.Registered;

/** {@code /gateway/domains/{d}/aliases}: other names of a protected domain. */
public final class GatewayAliases implements Resource {

    private static final String ALIASES = GatewayDomains.ONE + "/aliases";
    private static final String ALIAS = ALIASES + "/:aliasDomain";

    private final DomainRegister register;
    private final Claims claims;

    @Inject
    public GatewayAliases(DomainRegister register, Claims claims) {
        this.register = register;
        this.claims = claims;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(ALIASES)
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary("Alias domains of a domain")
                        .answers(200, "a list of names")
                        .by(this::list),
                Endpoint.put(ALIAS)
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary(
                                "Let an alias domain use the addresses and policy of a domain; who is no operator claims it")
                        .answers(
                                202,
                                "claimed: {\"domain\",\"state\",\"proof\":{\"name\",\"type\",\"value\"},\"expires\"}")
                        .answers(204, "from now on it is so")
                        .by(this::put),
                Endpoint.delete(ALIAS)
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary("Delete an alias domain")
                        .answers(204, "it is gone")
                        .by(this::delete));
    }

    private Answer list(Call call) {
        List<Domain> aliases = register.aliases(
                GatewayDomains.require(register, GatewayDomains.name(call)).name());
        List<JsonNode> names = aliases.stream()
                .<JsonNode>map(alias -> JsonNodeFactory.instance.textNode(alias.name()))
                .toList();
        return Paging.answer(names.size(), names, Optional.empty());
    }

    private Answer put(Call call) {
        Registered target = GatewayDomains.require(register, GatewayDomains.name(call));
        Domain alias = alias(call);
        if (!call.caller().isOperator() && !register.aliases(target.name()).contains(alias)) {
            return Answer.json(
                    202,
                    ClaimView.json(claims.askAlias(alias, target, call.caller().login())));
        }
        if (!register.putAlias(target.name(), alias)) {
            throw Failure.notFound(target.name().name());
        }
        return Answer.noContent();
    }

    private Answer delete(Call call) {
        Domain alias = alias(call);
        if (!register.deleteAlias(GatewayDomains.name(call), alias)) {
            throw Failure.notFound(alias.name());
        }
        return Answer.noContent();
    }

    private static Domain alias(Call call) {
        return call.path("aliasDomain", Domain::parse);
    }
}
