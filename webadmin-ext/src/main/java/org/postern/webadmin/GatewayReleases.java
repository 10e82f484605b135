package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.json.JsonFields;
import org.postern.ledger.State;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Quarantine;
import org.postern.release.Order;
import org.postern.release.Releases;
import org.postern.release.Result;
import org.postern.visit.Visit;

/** {@code /gateway/quarantine/{id}}: the message itself, its release and its deletion. */
public final class GatewayReleases implements Resource {

    private final Quarantine quarantine;
    private final Releases releases;
    private final Items items;

    @Inject
    GatewayReleases(Quarantine quarantine, Releases releases, Items items) {
        this.quarantine = quarantine;
        this.releases = releases;
        this.items = items;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(Items.ONE + "/raw")
                        .needs(Permission.QUARANTINE_OPEN, items::subject)
                        .summary("The message as it came, byte for byte; who opens another's leaves an entry, with why")
                        .query("why")
                        .answers(200, "message/rfc822")
                        .by(this::raw),
                Endpoint.post(Items.ONE + "/release")
                        .needs(Permission.QUARANTINE_RELEASE, items::subject)
                        .summary(
                                "Let an item out to its recipient: {\"allowSender\":false,\"learn\":true,\"reason\":\"\"}")
                        .consumes("application/json")
                        .answers(200, "{\"id\",\"state\"}, and \"allowed\" with the entry that was made")
                        .by(this::release),
                Endpoint.delete(Items.ONE)
                        .needs(Permission.QUARANTINE_DELETE, items::subject)
                        .summary("Delete an item")
                        .query("why")
                        .answers(204, "it is gone")
                        .by(this::delete));
    }

    private Answer raw(Call call) throws IOException {
        HeldItem item = items.require(call);
        InputStream body = quarantine.raw(item.id()).orElseThrow(() -> Failure.notFound("the body of " + item.id()));
        try {
            items.opens(call, item, Visit.What.RAW);
        } catch (RuntimeException e) {
            body.close();
            throw e;
        }
        return new Answer(200, "message/rfc822", OptionalLong.of(item.size()), out -> {
            try (body) {
                body.transferTo(out);
            }
        });
    }

    private Answer release(Call call) throws IOException {
        HeldItem item = items.require(call);
        JsonFields fields = call.optionalJson();
        Order order = new Order(
                items.by(call.caller(), item),
                fields.flag("allowSender").orElse(false),
                fields.flag("learn").orElse(true),
                fields.read("reason", Items::why).orElse(""));
        fields.finish();
        if (order.allowSender()
                && !call.caller().may(Permission.LIST_SENDER, new Subject.OfAddress(item.recipient()))) {
            throw Failure.forbidden("your role does not change lists; release it without allowSender");
        }
        Result result = releases.release(item.id(), order);
        Items.require(result, item.id());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", item.id().toString());
        json.put("state", State.QUEUED.wire());
        if (result instanceof Result.Done done) {
            done.listed().ifPresent(entry -> json.set("allowed", ListEntryJson.warned(entry)));
        }
        return Answer.ok(json);
    }

    private Answer delete(Call call) {
        HeldItem item = items.require(call);
        Order order = new Order(
                items.by(call.caller(), item),
                false,
                false,
                call.query("why", Items::why).orElse(""));
        Items.require(releases.delete(item.id(), order), item.id());
        return Answer.noContent();
    }
}
