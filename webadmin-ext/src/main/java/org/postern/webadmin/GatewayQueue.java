package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Domain;
import org.postern.relay.DestinationStatus;
import org.postern.relay.Relay;

/** {@code /gateway/queue}: what waits for delivery, by destination, and retry now. */
public final class GatewayQueue implements Resource {

    private static final String LIST = GatewayApi.BASE + "/queue";

    private final Relay relay;

    @Inject
    public GatewayQueue(Relay relay) {
        this.relay = relay;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.QUEUE_READ, Endpoint.DOMAIN_ASKED)
                        .summary("Destinations with mail waiting, by name")
                        .query("domain", "limit", "cursor")
                        .answers(200, "a list of destinations")
                        .by(this::list),
                Endpoint.post(LIST + "/flush")
                        .needs(Permission.QUEUE_FLUSH, Endpoint.DOMAIN_ASKED)
                        .summary("Retry now, one destination or all")
                        .query("domain")
                        .answers(204, "the attempts begin")
                        .by(this::flush));
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call);
        List<DestinationStatus> all = waiting(call, Permission.QUEUE_READ);
        List<DestinationStatus> rest = all.stream()
                .filter(status -> paging.after()
                        .map(after -> status.domain().name().compareTo(after) > 0)
                        .orElse(true))
                .toList();
        return paging.answer(
                all.size(), rest, GatewayQueue::json, status -> status.domain().name());
    }

    private Answer flush(Call call) {
        Optional<Domain> asked = call.query("domain", Domain::parse);
        if (asked.isPresent() || call.caller().isOperator()) {
            relay.flush(asked);
        } else {
            waiting(call, Permission.QUEUE_FLUSH).forEach(status -> relay.flush(Optional.of(status.domain())));
        }
        return Answer.noContent();
    }

    /** What the caller may see; destinations that are nobody's domain are the operator's. */
    private List<DestinationStatus> waiting(Call call, Permission needed) {
        return relay.status(call.query("domain", Domain::parse)).stream()
                .filter(status -> call.caller().may(needed, new Subject.OfDomain(status.domain())))
                .toList();
    }

    private static JsonNode json(DestinationStatus status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("domain", status.domain().name());
        json.put("waiting", status.waiting());
        json.put(
                "oldest",
                Optional.ofNullable(status.oldest()).map(Object::toString).orElse(null));
        json.put(
                "nextAttempt",
                Optional.ofNullable(status.nextAttempt()).map(Object::toString).orElse(null));
        json.put("lastReply", status.lastReply());
        return json;
    }
}
