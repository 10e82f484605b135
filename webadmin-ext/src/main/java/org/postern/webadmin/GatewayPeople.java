package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Domain;
import org.postern.json.JsonFields;
import org.postern.tenant.NamedPerson;
import org.postern.tenant.ProtectedPeople;

/** {@code /gateway/domains/{d}/people}: whose names nobody else may write in front of his address. */
public final class GatewayPeople implements Resource {

    private static final String PATH = GatewayApi.BASE + "/domains/:domain/people";
    private static final String BODY = "{\"people\":[{\"name\",\"addresses\":[\"address or domain\"]}]}";

    private final ProtectedPeople people;

    @Inject
    public GatewayPeople(ProtectedPeople people) {
        this.people = people;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH)
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary("People whose names are protected against impersonation, and what they write from")
                        .answers(200, BODY)
                        .by(this::get),
                Endpoint.put(PATH)
                        .needs(Permission.DOMAINS_WRITE, Endpoint.DOMAIN)
                        .summary("Replace them, at most " + ProtectedPeople.MOST + ": " + BODY)
                        .consumes("application/json")
                        .answers(204, "the next mail is judged by them")
                        .by(this::put));
    }

    private Answer get(Call call) {
        Domain name = call.path("domain", Domain::parse);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode all = json.putArray("people");
        for (NamedPerson person : people.of(name).orElseThrow(() -> Failure.notFound(name.name()))) {
            ArrayNode addresses = all.addObject().put("name", person.name()).putArray("addresses");
            person.addresses().forEach(addresses::add);
        }
        return Answer.ok(json);
    }

    private Answer put(Call call) throws IOException {
        Domain name = call.path("domain", Domain::parse);
        JsonFields fields = call.json();
        List<NamedPerson> said = fields.objects("people", GatewayPeople::person)
                .orElseThrow(() -> fields.bad("people", "is missing; an empty list protects nobody"));
        fields.finish();
        if (!people.put(name, said)) {
            throw Failure.notFound(name.name());
        }
        return Answer.noContent();
    }

    private static NamedPerson person(JsonFields fields) {
        return new NamedPerson(
                fields.requiredText("name"),
                fields.texts("addresses", NamedPerson::address).orElse(List.of()));
    }
}
