package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.visit.Visit;
import org.postern.visit.VisitPage;
import org.postern.visit.Visits;

/** Visible access: who opened, released or deleted other people's items. */
public final class GatewayAccesses implements Resource {

    private final Visits visits;
    private final Items items;

    @Inject
    GatewayAccesses(Visits visits, Items items) {
        this.visits = visits;
        this.items = items;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(Items.ONE + "/accesses")
                        .needs(Permission.ACCESSES_READ, this::item)
                        .summary("Who else opened, released or deleted this item, newest first; also when it is gone")
                        .answers(200, "a list of entries")
                        .by(this::ofItem),
                Endpoint.get(GatewayApi.BASE + "/addresses/:address/accesses")
                        .needs(Permission.ACCESSES_READ, Endpoint.ADDRESS)
                        .summary("Who else opened, released or deleted items of this address, newest first")
                        .query("since", "limit", "cursor")
                        .answers(200, "a list of entries")
                        .by(this::ofAddress));
    }

    /** The recipient of the item, which the entries know when nobody else does any more. */
    private Subject item(Call call) {
        Subject known = items.subject(call);
        return known instanceof Subject.Nothing ? remembered(call).orElse(known) : known;
    }

    private Optional<Subject> remembered(Call call) {
        return Items.known(call)
                .flatMap(id -> visits.of(id).stream().findFirst())
                .map(visit -> new Subject.OfAddress(visit.recipient()));
    }

    private Answer ofItem(Call call) {
        List<Visit> found = visits.of(call.path("id", DeliveryId::parse));
        return Paging.answer(
                found.size(), found.stream().map(GatewayAccesses::json).toList(), Optional.empty());
    }

    private Answer ofAddress(Call call) {
        Paging paging = Paging.of(call);
        VisitPage page = visits.of(
                call.path("address", Address::parse),
                call.query("since", Times::instant),
                paging.number(),
                paging.limit());
        return Paging.answer(
                page.total(),
                page.visits().stream().map(GatewayAccesses::json).toList(),
                page.next().map(String::valueOf));
    }

    private static JsonNode json(Visit visit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("item", visit.item().toString());
        json.put("recipient", visit.recipient().toString());
        json.put("at", visit.at().toString());
        json.put("login", visit.login());
        json.put("role", visit.role());
        json.put("what", visit.what().wire());
        json.put("why", visit.why());
        return json;
    }
}
