package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.json.JsonFields;
import org.postern.ledger.DeliveryId;
import org.postern.quarantine.HeldItem;
import org.postern.release.Asked;
import org.postern.release.By;
import org.postern.release.Request;
import org.postern.release.RequestFilter;
import org.postern.release.RequestPage;
import org.postern.release.Requests;
import org.postern.tenant.Tenants;
import org.postern.visit.Words;

/** {@code /gateway/quarantine/requests}: who may not release an item asks for it, and is answered. */
public final class GatewayRequests implements Resource {

    private static final String LIST = GatewayApi.BASE + "/quarantine/requests";
    private static final String ONE = Items.ONE + "/request";

    private final Requests requests;
    private final Tenants tenants;
    private final Items items;

    @Inject
    GatewayRequests(Requests requests, Tenants tenants, Items items) {
        this.requests = requests;
        this.tenants = tenants;
        this.items = items;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.REQUESTS_ANSWER)
                        .summary("Requests to release items, newest first")
                        .query("domain", "state", "limit", "cursor")
                        .answers(200, "a list of requests")
                        .by(this::list),
                Endpoint.get(ONE)
                        .needs(Permission.QUARANTINE_READ, items::subject)
                        .summary("The last request for an item, and its answer")
                        .answers(200, "the request")
                        .by(this::get),
                Endpoint.post(ONE)
                        .needs(Permission.QUARANTINE_RELEASE, items::subject)
                        .summary("Ask for the release of an item that one may not release oneself: {\"comment\"}")
                        .consumes("application/json")
                        .answers(201, "the request")
                        .answers(200, "the request that is open already")
                        .by(this::ask),
                Endpoint.post(ONE + "/answer")
                        .needs(Permission.REQUESTS_ANSWER, items::subject)
                        .summary("Answer a request: {\"release\":true,\"comment\"}")
                        .consumes("application/json")
                        .answers(200, "the request")
                        .by(this::answer));
    }

    private Answer list(Call call) {
        RequestFilter filter = new RequestFilter(
                call.query("domain", Domain::parse),
                call.query("state", Request.State::parse),
                tenants.within(call.reach(Permission.REQUESTS_ANSWER)));
        Paging paging = Paging.of(call);
        RequestPage page = requests.list(filter, paging.number(), paging.limit());
        return Paging.answer(
                page.total(),
                page.requests().stream().map(GatewayRequests::json).toList(),
                page.next().map(String::valueOf));
    }

    private Answer get(Call call) {
        DeliveryId id = items.require(call).id();
        return Answer.ok(json(last(id).orElseThrow(() -> Failure.notFound("a request for " + id))));
    }

    private Optional<Request> last(DeliveryId id) {
        return requests.of(id);
    }

    private Answer ask(Call call) throws IOException {
        HeldItem item = items.require(call);
        JsonFields fields = call.optionalJson();
        String words = fields.read("comment", GatewayRequests::words).orElse("");
        fields.finish();
        Asked asked = requests.ask(item.id(), items.by(call.caller(), item), words);
        if (asked instanceof Asked.Open open) {
            return Answer.json(open.fresh() ? 201 : 200, json(open.request()));
        } else if (asked instanceof Asked.Unneeded) {
            throw Failure.conflict("you may release it yourself: POST /gateway/quarantine/" + item.id() + "/release");
        } else if (asked instanceof Asked.Enough enough) {
            throw Failure.conflict("it was asked for " + enough.times() + " times and refused; ask your postmaster");
        } else if (asked instanceof Asked.No no) {
            Items.require(no.result(), item.id());
        }
        throw new IllegalStateException("a request that became nothing");
    }

    private Answer answer(Call call) throws IOException {
        HeldItem item = items.require(call);
        JsonFields fields = call.json();
        boolean release =
                fields.flag("release").orElseThrow(() -> new BadField("release", "is missing; true or false"));
        String words = fields.read("comment", GatewayRequests::words).orElse("");
        fields.finish();
        By by = items.by(call.caller(), item);
        if (release) {
            Items.require(requests.grant(item.id(), by, words).orElseThrow(() -> noneOpen(item.id())), item.id());
        } else if (!requests.refuse(item.id(), by, words)) {
            throw noneOpen(item.id());
        }
        return Answer.ok(json(last(item.id()).orElseThrow()));
    }

    private static Failure noneOpen(DeliveryId id) {
        return Failure.conflict("no request for " + id + " is open");
    }

    private static String words(String text) {
        return Words.read(text, Request.LONGEST_WORDS);
    }

    private static JsonNode json(Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("item", request.item().toString());
        json.put("recipient", request.recipient().toString());
        json.put("login", request.login());
        json.put("role", request.role());
        json.put("asked", request.asked().toString());
        json.put("comment", request.words());
        json.put("state", request.state().wire());
        request.answer().ifPresent(answer -> json.putObject("answer")
                .put("login", answer.by())
                .put("at", answer.at().toString())
                .put("comment", answer.words()));
        return json;
    }
}
