package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.csv.CsvProblem;
import org.postern.tenant.DomainImport;

/** {@code POST /gateway/domains}: many domains at once. */
public final class GatewayBulk implements Resource {

    private static final int CSV_LIMIT = 10_000_000;

    private final DomainImport domains;

    @Inject
    public GatewayBulk(DomainImport domains) {
        this.domains = domains;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post(GatewayDomains.LIST)
                .needs(Permission.DOMAINS_MANAGE, Endpoint.INSTALLATION)
                .summary("Define or replace many domains, all or none; columns domain, parent, timezone, language,"
                        + " deliveryServers (host:port, with blanks between them)")
                .query("dryRun")
                .consumes("text/csv")
                .answers(200, "{\"added\",\"replaced\",\"problems\":[{\"line\",\"field\",\"problem\"}]}")
                .by(this::put));
    }

    private Answer put(Call call) throws IOException {
        boolean dryRun = call.query("dryRun", GatewayBulk::flag).orElse(false);
        String csv = call.text(CSV_LIMIT);
        return Answer.ok(json(
                dryRun ? domains.dryRun(csv) : domains.run(csv, call.caller().login())));
    }

    static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }

    private static ObjectNode json(DomainImport.Result result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("added", result.added());
        json.put("replaced", result.replaced());
        json.set("problems", json(result.problems()));
        return json;
    }

    static ArrayNode json(List<CsvProblem> problems) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        problems.forEach(problem -> json.addObject()
                .put("line", problem.line())
                .put("field", problem.field())
                .put("problem", problem.problem()));
        return json;
    }
}
