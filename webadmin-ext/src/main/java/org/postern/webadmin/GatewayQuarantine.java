package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.quarantine.HeldFilter;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.HeldPage;
import org.postern.quarantine.Quarantine;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;

/** {@code /gateway/quarantine}: what is held and why. */
public final class GatewayQuarantine implements Resource {

    private static final String LIST = GatewayApi.BASE + "/quarantine";

    private final Quarantine quarantine;
    private final Tenants tenants;
    private final Items items;

    @Inject
    GatewayQuarantine(Quarantine quarantine, Tenants tenants, Items items) {
        this.quarantine = quarantine;
        this.tenants = tenants;
        this.items = items;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.QUARANTINE_READ)
                        .summary("Held mail, newest first; q is found in sender, from, recipient and subject")
                        .query("q", "domain", "recipient", "class", "since", "until", "state", "limit", "cursor")
                        .answers(200, "a list of items")
                        .by(this::list),
                Endpoint.get(Items.ONE)
                        .needs(Permission.QUARANTINE_READ, items::subject)
                        .summary("One item")
                        .answers(200, "the item")
                        .by(this::get));
    }

    private Answer list(Call call) {
        HeldFilter filter = new HeldFilter(
                call.query("q", text -> text),
                call.query("domain", Domain::parse),
                call.query("recipient", Address::parse),
                call.query("class", HeldClass::parse),
                call.query("since", Times::instant),
                call.query("until", Times::instant),
                call.query("state", State::parse).or(() -> Optional.of(State.HELD)),
                tenants.within(call.reach(Permission.QUARANTINE_READ)));
        Paging paging = Paging.of(call);
        HeldPage page = quarantine.list(filter, paging.after().map(Paging::item), paging.limit());
        return Paging.answer(
                page.total(),
                page.items().stream().map(GatewayQuarantine::json).toList(),
                page.next().map(DeliveryId::toString));
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
