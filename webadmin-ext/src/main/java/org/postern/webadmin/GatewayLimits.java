package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Domain;
import org.postern.json.JsonFields;
import org.postern.limits.Usage;
import org.postern.settings.Limits;
import org.postern.tenant.AccountLimits;
import org.postern.tenant.Tenants;

/** {@code /gateway/domains/{d}/limits}: what the account of a domain may use, and what it does. */
public final class GatewayLimits implements Resource {

    private static final String PATH = GatewayApi.BASE + "/domains/:domain/limits";

    private final Tenants tenants;
    private final AccountLimits limits;
    private final Usage usage;

    @Inject
    public GatewayLimits(Tenants tenants, AccountLimits limits, Usage usage) {
        this.tenants = tenants;
        this.limits = limits;
        this.usage = usage;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH)
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary("What the domain's account may use (null: no limit, or the installation's), and uses")
                        .answers(
                                200,
                                "{\"account\",\"limits\",\"effective\",\"usage\"}; usage is null for who may not read the parent")
                        .by(this::get),
                Endpoint.put(PATH)
                        .needs(Permission.LIMITS_WRITE, Endpoint.DOMAIN)
                        .summary(
                                "Set what the account may use: {\"limits\":{\"messagesPerHour\",\"bytesPerHour\",\"addresses\","
                                        + "\"heldBytes\"}}")
                        .consumes("application/json")
                        .answers(204, "it holds from now on")
                        .by(this::put));
    }

    private Answer get(Call call) {
        Domain name = call.path("domain", Domain::parse);
        Domain account = tenants.domain(name)
                .map(domain -> tenants.account(domain.name()))
                .orElseThrow(() -> Failure.notFound(name.name()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("account", account.name());
        json.set("limits", json(limits.own(account)));
        json.set("effective", json(limits.effective(account)));
        // what one child uses is not another's to know
        boolean whole = call.caller().may(Permission.DOMAINS_READ, new Subject.OfDomain(account));
        json.set("usage", whole ? json(usage.of(account)) : null);
        return Answer.ok(json);
    }

    private static ObjectNode json(Usage.Figures used) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("messagesPerHour", used.messages())
                .put("bytesPerHour", used.bytes())
                .put("addresses", used.addresses())
                .put("heldBytes", used.heldBytes());
    }

    private static ObjectNode json(Limits limits) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("messagesPerHour", limits.messagesPerHour().orElse(null));
        json.put("bytesPerHour", limits.bytesPerHour().orElse(null));
        json.put("addresses", limits.addresses().orElse(null));
        json.put("heldBytes", limits.heldBytes().orElse(null));
        return json;
    }

    private Answer put(Call call) throws IOException {
        Domain name = call.path("domain", Domain::parse);
        JsonFields fields = call.json();
        JsonFields said = fields.object("limits");
        Limits wanted = new Limits(
                amount(said, "messagesPerHour"),
                amount(said, "bytesPerHour"),
                amount(said, "addresses"),
                amount(said, "heldBytes"));
        said.finish();
        fields.finish();
        if (!limits.put(name, wanted)) {
            throw Failure.notFound(name.name());
        }
        return Answer.noContent();
    }

    private static Optional<Long> amount(JsonFields fields, String name) {
        return fields.amount(name, 0, Limits.MOST);
    }
}
