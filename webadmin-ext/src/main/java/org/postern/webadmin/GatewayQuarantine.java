package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.json.JsonFields;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.quarantine.Act;
import org.postern.quarantine.HeldCursor;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.HeldPage;
import org.postern.quarantine.Quarantine;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;

/** {@code /gateway/quarantine}: what is held and why; release and delete. */
public final class GatewayQuarantine implements Resource {

    private static final String LIST = GatewayApi.BASE + "/quarantine";
    private static final String ONE = LIST + "/:id";

    private final Quarantine quarantine;
    private final HeldListing listing;

    @Inject
    public GatewayQuarantine(Quarantine quarantine, Tenants tenants) {
        this.quarantine = quarantine;
        this.listing = new HeldListing(quarantine, tenants);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.QUARANTINE_READ)
                        .summary(
                                "Held mail, newest first; q is words, \"a phrase\", word*, -word, from:, to:, subject:, reason:,"
                                        + " attachment:, class:, country:, has:attachment, before:, after:; sort is newest or relevance")
                        .query(HeldListing.PARAMETERS)
                        .answers(200, "a list of items")
                        .answers(503, "q, while the search index is being made anew")
                        .by(this::list),
                Endpoint.get(ONE)
                        .needs(Permission.QUARANTINE_READ, this::item)
                        .summary("One item")
                        .answers(200, "the item")
                        .by(this::get),
                Endpoint.get(ONE + "/raw")
                        .needs(Permission.QUARANTINE_OPEN, this::item)
                        .summary("The message as it came, byte for byte")
                        .answers(200, "message/rfc822")
                        .by(this::raw),
                Endpoint.post(ONE + "/release")
                        .needs(Permission.QUARANTINE_RELEASE, this::item)
                        .summary("Let an item out to its recipient: {\"allowSender\":false}")
                        .consumes("application/json")
                        .answers(200, "{\"id\",\"state\"}")
                        .by(this::release),
                Endpoint.delete(ONE)
                        .needs(Permission.QUARANTINE_DELETE, this::item)
                        .summary("Delete an item")
                        .answers(204, "it is gone")
                        .by(this::delete));
    }

    /** An item is its recipient's. */
    private Subject item(Call call) {
        return call.path("id", GatewayQuarantine::known)
                .flatMap(quarantine::get)
                .<Subject>map(item -> new Subject.OfAddress(item.recipient()))
                .orElseGet(Subject.Nothing::new);
    }

    private Answer list(Call call) {
        HeldPage page = listing.page(call);
        return Paging.answer(
                page.total(),
                page.items().stream().map(GatewayQuarantine::json).toList(),
                page.next().map(HeldCursor::toString));
    }

    private Answer get(Call call) {
        return Answer.ok(json(require(id(call))));
    }

    private Answer raw(Call call) throws IOException {
        DeliveryId id = id(call);
        HeldItem item = require(id);
        InputStream body = quarantine.raw(id).orElseThrow(() -> Failure.notFound("the body of " + id));
        return new Answer(200, "message/rfc822", OptionalLong.of(item.size()), out -> {
            try (body) {
                body.transferTo(out);
            }
        });
    }

    private Answer release(Call call) throws IOException {
        JsonFields fields = call.optionalJson();
        if (fields.flag("allowSender").orElse(false)) {
            throw fields.bad("allowSender", "there are no allow lists in this version");
        }
        fields.finish();
        DeliveryId id = id(call);
        require(quarantine.release(id), id);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id.toString());
        json.put("state", State.QUEUED.wire());
        return Answer.ok(json);
    }

    private Answer delete(Call call) {
        DeliveryId id = id(call);
        require(quarantine.delete(id), id);
        return Answer.noContent();
    }

    private static void require(Act act, DeliveryId id) {
        if (act instanceof Act.NotFound) {
            throw Failure.notFound(id.toString());
        } else if (act instanceof Act.Conflict conflict) {
            throw Failure.conflict(
                    id + " is not held any more, it is " + conflict.state().wire());
        } else if (act instanceof Act.Forbidden forbidden) {
            throw Failure.forbidden("mail of the class " + forbidden.reason() + " is let out for nobody");
        }
    }

    private HeldItem require(DeliveryId id) {
        return quarantine.get(id).orElseThrow(() -> Failure.notFound(id.toString()));
    }

    private static DeliveryId id(Call call) {
        return call.path("id", DeliveryId::parse);
    }

    /** A text that can be no id is the id of nothing. */
    private static Optional<DeliveryId> known(String text) {
        try {
            return Optional.of(DeliveryId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static JsonNode json(HeldItem item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", item.id().toString());
        json.put("received", item.received().toString());
        json.put("sender", item.sender());
        json.put("from", item.from());
        json.put("recipient", item.recipient().toString());
        json.put("subject", item.subject());
        json.put("country", item.country());
        json.put("class", item.heldClass().wire());
        json.put("rule", item.rule());
        json.put("verdict", item.verdict().map(Category::wire).orElse(null));
        json.put("score", item.score());
        json.set("reasons", VerdictView.reasons(item.reasons()));
        json.set("proven", VerdictView.proven(item.identity()));
        json.put("size", item.size());
        json.put("sha256", item.sha256());
        json.put("state", item.state().wire());
        return json;
    }
}
