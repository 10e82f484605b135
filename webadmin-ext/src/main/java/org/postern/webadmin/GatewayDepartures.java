package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Domain;
import org.postern.departure.Departures;
import org.postern.departure.Remains;
import org.postern.tenant.LastQueue;

/** {@code DELETE /gateway/domains/{d}}, and what that would delete. */
public final class GatewayDepartures implements Resource {

    private final Departures departures;

    @Inject
    public GatewayDepartures(Departures departures) {
        this.departures = departures;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(GatewayDomains.ONE + "/deletion")
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary("What deleting a domain would delete, and what mail of it is not closed")
                        .answers(200, "figures")
                        .by(this::remains),
                Endpoint.delete(GatewayDomains.ONE)
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary(
                                "Delete a domain with its addresses and its held mail. queued must be said when mail of it"
                                        + " is open: deliver or give it up first, or return: take it out of the queue")
                        .query("queued")
                        .answers(
                                202,
                                "its mail is refused from now on; it goes when nothing is queued any more; figures")
                        .answers(204, "it is gone")
                        .by(this::delete));
    }

    private Answer remains(Call call) {
        return Answer.ok(json(require(GatewayDomains.name(call))));
    }

    private Answer delete(Call call) {
        Domain name = GatewayDomains.name(call);
        Optional<LastQueue> queue = call.query("queued", LastQueue::parse);
        require(name);
        return departures
                .delete(name, queue, call.caller().isOperator())
                .map(left -> Answer.json(202, json(left)))
                .orElseGet(Answer::noContent);
    }

    private Remains require(Domain name) {
        return departures.remains(name).orElseThrow(() -> Failure.notFound(name.name()));
    }

    private static ObjectNode json(Remains remains) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("addresses", remains.addresses());
        json.put("aliasDomains", remains.aliasDomains());
        json.put("children", remains.children());
        json.put("received", remains.open().received());
        json.put("queued", remains.open().queued());
        json.put("held", remains.open().held());
        json.put("heldBytes", remains.open().heldBytes());
        return json;
    }
}
