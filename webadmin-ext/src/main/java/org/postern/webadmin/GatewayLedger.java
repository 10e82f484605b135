package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.Balance;
import org.postern.ledger.Delivery;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Ledger;
import org.postern.ledger.Origin;
import org.postern.ledger.State;
import org.postern.ledger.Trace;
import org.postern.ledger.TraceFilter;
import org.postern.ledger.TracePage;
import org.postern.message.MailId;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;

/** {@code /gateway/ledger}: where is my mail, and does the account balance. */
public final class GatewayLedger implements Resource {

    private static final String TRACE = GatewayApi.BASE + "/ledger";
    private static final String BALANCE = TRACE + "/balance";

    private final Ledger ledger;
    private final Tenants tenants;

    @Inject
    public GatewayLedger(Ledger ledger, Tenants tenants) {
        this.ledger = ledger;
        this.tenants = tenants;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(TRACE)
                        .needs(Permission.LEDGER_READ)
                        .summary("Where mail is and was, newest first")
                        .query("id", "sender", "recipient", "domain", "state", "since", "until", "limit", "cursor")
                        .answers(200, "a list of messages x recipients; total stops at 10,000")
                        .by(this::trace),
                Endpoint.get(BALANCE)
                        .needs(Permission.BALANCE_READ, Endpoint.DOMAIN_ASKED)
                        .summary("What was accepted, and what became of it, in messages x recipients")
                        .query("origin", "domain", "day")
                        .answers(200, "{\"accepted\",\"states\",\"balanced\"}")
                        .by(this::balance));
    }

    private Answer trace(Call call) {
        TraceFilter filter = new TraceFilter(
                call.query("id", GatewayLedger::mail),
                call.query("sender", sender -> sender),
                call.query("recipient", Address::parse),
                call.query("domain", Domain::parse),
                call.query("state", State::parse),
                call.query("since", Times::instant),
                call.query("until", Times::instant),
                tenants.within(call.reach(Permission.LEDGER_READ)));
        Paging paging = Paging.of(call);
        TracePage page = ledger.trace(filter, paging.after().map(Paging::item), paging.limit());
        return Paging.answer(
                page.total(),
                page.items().stream().map(GatewayLedger::json).toList(),
                page.next().map(DeliveryId::toString));
    }

    /** The id of a message, or of a message for one recipient. */
    private static MailId mail(String text) {
        return text.indexOf('-') < 0 ? new MailId(text) : DeliveryId.parse(text).mail();
    }

    private Answer balance(Call call) {
        Balance balance = ledger.balance(
                call.query("origin", Origin::parse).orElse(Origin.SMTP),
                call.query("domain", Domain::parse),
                call.query("day", Times::day),
                tenants.within(call.reach(Permission.BALANCE_READ)));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("accepted", balance.accepted());
        ObjectNode states = json.putObject("states");
        for (State state : State.values()) {
            states.put(state.wire(), balance.states().getOrDefault(state, 0L));
        }
        json.put("balanced", balance.balanced());
        return Answer.ok(json);
    }

    private static JsonNode json(Trace trace) {
        Delivery delivery = trace.delivery();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", delivery.id().toString());
        json.put("received", trace.received().toString());
        json.put("sender", trace.sender());
        json.put("recipient", delivery.recipient().toString());
        json.put("domain", delivery.domain().name());
        json.put("client", trace.client());
        json.put("country", trace.country());
        json.put("size", trace.size());
        json.put("state", delivery.state().wire());
        json.put("verdict", trace.verdict().map(Category::wire).orElse(null));
        json.put("score", trace.verdict().map(known -> trace.score()).orElse(null));
        json.put("class", trace.heldClass().map(HeldClass::wire).orElse(null));
        json.put("rule", trace.rule());
        json.put("tagged", delivery.tag());
        json.put("released", delivery.released());
        json.put("attempts", delivery.attempts());
        json.put(
                "nextAttempt",
                Optional.ofNullable(delivery.next()).map(Instant::toString).orElse(null));
        json.put("lastReply", delivery.lastReply());
        json.put("closed", trace.closed().map(Instant::toString).orElse(null));
        return json;
    }
}
