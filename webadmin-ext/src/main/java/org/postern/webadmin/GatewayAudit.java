package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Domain;
import org.postern.auditlog.AuditFilter;
import org.postern.auditlog.AuditLog;
import org.postern.auditlog.AuditPage;
import org.postern.auditlog.Recorded;
import org.postern.auditlog.Verification;
import org.postern.json.BadField;

/** {@code /gateway/audit}: who did what, and whether the log of it is what was written. */
public final class GatewayAudit implements Resource {

    private static final String LIST = GatewayApi.BASE + "/audit";
    private static final String[] FILTER = {"actor", "domain", "action", "since", "until"};

    private final AuditLog log;

    @Inject
    public GatewayAudit(AuditLog log) {
        this.log = log;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.AUDIT_READ)
                        .summary("Who did what, newest first; action is what it begins with")
                        .query(FILTER)
                        .query("limit", "cursor")
                        .answers(
                                200,
                                "a list of acts with their outcome, null when they did not fail; total stops at 10,000")
                        .by(this::list),
                Endpoint.get(LIST + "/export")
                        .needs(Permission.AUDIT_READ)
                        .summary(
                                "The same in order, with what binds each entry to the one before, one JSON object a line")
                        .query(FILTER)
                        .answers(200, "application/x-ndjson")
                        .by(this::export),
                Endpoint.get(LIST + "/verify")
                        .needs(Permission.SERVER, Endpoint.INSTALLATION)
                        .summary("Read the whole log and say whether it is what was written")
                        .answers(200, "{\"entries\",\"intact\",\"firstBroken\",\"problem\",\"head\"}")
                        .by(call -> Answer.ok(json(log.verify()))));
    }

    private static AuditFilter filter(Call call) {
        return new AuditFilter(
                call.reach(Permission.AUDIT_READ),
                call.query("actor", actor -> actor),
                call.query("domain", Domain::parse),
                call.query("action", action -> action),
                call.query("since", Times::instant),
                call.query("until", Times::instant));
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call);
        AuditPage page = log.page(filter(call), paging.after().map(GatewayAudit::number), paging.limit());
        List<JsonNode> items =
                page.items().stream().<JsonNode>map(Recorded::json).toList();
        return Paging.answer(page.total(), items, page.next().map(Object::toString));
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new BadField("cursor", "is not the 'next' of an answer");
        }
    }

    private Answer export(Call call) {
        AuditFilter filter = filter(call);
        return new Answer(200, "application/x-ndjson", OptionalLong.empty(), out -> log.export(filter, out));
    }

    private static ObjectNode json(Verification found) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("entries", found.entries());
        json.put("intact", found.intact());
        json.put("firstBroken", found.firstBroken().orElse(null));
        json.put("problem", found.problem());
        json.put("head", found.head());
        return json;
    }
}
