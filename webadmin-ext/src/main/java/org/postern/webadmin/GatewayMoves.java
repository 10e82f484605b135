package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Domain;
import org.postern.json.JsonFields;
import org.postern.tenant.DomainMoves;
import org.postern.tenant.Move;

/** {@code /gateway/domains/{d}/move}: a domain on its way to another parent, which both sides must want. */
public final class GatewayMoves implements Resource {

    private static final String MOVE = GatewayDomains.ONE + "/move";

    private final DomainMoves moves;

    @Inject
    public GatewayMoves(DomainMoves moves) {
        this.moves = moves;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(MOVE)
                        .needs(Permission.DOMAINS_MANAGE)
                        .summary("The offer of a domain to another parent, for both sides")
                        .answers(200, "{\"domain\",\"from\",\"parent\",\"askedBy\",\"created\",\"expires\"}")
                        .by(call -> Answer.ok(json(require(call)))),
                Endpoint.put(MOVE)
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary("Offer a domain, with its children, to another parent: {\"parent\"}")
                        .consumes("application/json")
                        .answers(202, "offered; it moves when the other side accepts")
                        .by(this::offer),
                Endpoint.delete(MOVE)
                        .needs(Permission.DOMAINS_MANAGE)
                        .summary("Withdraw an offer, or decline it")
                        .answers(204, "it is gone")
                        .by(this::withdraw),
                Endpoint.post(MOVE + "/accept")
                        .needs(Permission.DOMAINS_MANAGE)
                        .summary("Accept a domain that is offered to one's account")
                        .answers(204, "from now on it is under the new parent")
                        .by(this::accept));
    }

    private Answer offer(Call call) throws IOException {
        Domain domain = GatewayDomains.name(call);
        JsonFields fields = call.json();
        Domain parent = fields.read("parent", Domain::parse).orElseThrow(() -> fields.bad("parent", "is missing"));
        fields.finish();
        Move move =
                moves.offer(domain, parent, call.caller().login()).orElseThrow(() -> Failure.notFound(domain.name()));
        return Answer.json(202, json(move));
    }

    private Answer withdraw(Call call) {
        moves.withdraw(require(call).domain());
        return Answer.noContent();
    }

    private Answer accept(Call call) {
        Move move = require(call);
        call.caller().require(Permission.DOMAINS_MANAGE, new Subject.OfDomain(move.to()));
        if (!moves.accept(move.domain(), move.to())) {
            throw Failure.notFound("an offer of " + move.domain());
        }
        return Answer.noContent();
    }

    /** Only the two sides see it. */
    private Move require(Call call) {
        Domain domain = GatewayDomains.name(call);
        return moves.find(domain)
                .filter(move -> manages(call, domain) || manages(call, move.to()))
                .orElseThrow(() -> Failure.notFound("an offer of " + domain));
    }

    private static boolean manages(Call call, Domain domain) {
        return call.caller().may(Permission.DOMAINS_MANAGE, new Subject.OfDomain(domain));
    }

    private static ObjectNode json(Move move) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("domain", move.domain().name());
        json.put("from", move.from().name());
        json.put("parent", move.to().name());
        json.put("askedBy", move.askedBy());
        json.put("created", move.created().toString());
        json.put("expires", move.expires().toString());
        return json;
    }
}
