package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.quarantine.HeldCursor;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.HeldPage;
import org.postern.quarantine.Quarantine;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;

/** {@code /gateway/quarantine}: what is held and why. */
public final class GatewayQuarantine implements Resource {

    private static final String LIST = GatewayApi.BASE + "/quarantine";

    private final HeldListing listing;
    private final Items items;

    @Inject
    GatewayQuarantine(Quarantine quarantine, Tenants tenants, Items items) {
        this.items = items;
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
                Endpoint.get(Items.ONE)
                        .needs(Permission.QUARANTINE_READ, items::subject)
                        .summary("One item")
                        .answers(200, "the item")
                        .by(this::get));
    }

    private Answer list(Call call) {
        HeldPage page = listing.page(call);
        return Paging.answer(
                page.total(),
                page.items().stream().map(GatewayQuarantine::json).toList(),
                page.next().map(HeldCursor::toString));
    }

    private Answer get(Call call) {
        return Answer.ok(json(items.require(call)));
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
