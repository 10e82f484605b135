package org.postern.webadmin;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.JsonFields;
import org.postern.lists.ListScope;
import org.postern.lists.ListScope.Level;
import org.postern.lists.Lists;
import org.postern.tenant.Reach;
import org.postern.tenant.Tenants;
import org.postern.whatif.Change;
import org.postern.whatif.WhatIf;

/** {@code /gateway/whatif}: what would have become of the mail of the last days by other rules. Nothing is changed by it. */
public final class GatewayWhatIf implements Resource {

    private static final int DAYS = 7;
    private static final String BODY = "{\"days\":1-30,\"thresholds\":{\"tag\",\"hold\"},\"weights\":{\"finding\":0.0},"
            + "\"entry\":{\"list\":\"allow|block\",\"value\",\"action\",\"forgeable\",\"address\"}}";
    private static final String ANSWER =
            "{\"looked\",\"notJudged\",\"authorUnknown\",\"complete\",\"since\",\"would\":{\"hold\":"
                    + "{\"total\",\"byClass\",\"released\",\"reported\"},\"tag\",\"deliver\",\"drop\"},\"samples\":[{\"id\",\"received\",\"sender\","
                    + "\"recipient\",\"before\",\"after\",\"class\",\"score\",\"state\",\"released\",\"reported\"}]}";

    private final WhatIf whatIf;
    private final Tenants tenants;
    private final Lists lists;

    @Inject
    public GatewayWhatIf(WhatIf whatIf, Tenants tenants, Lists lists) {
        this.whatIf = whatIf;
        this.tenants = tenants;
        this.lists = lists;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(GatewayApi.BASE + "/whatif")
                        .needs(Permission.WHAT_IF)
                        .unaudited()
                        .summary("What would have become of the mail within reach; weights are the operator's to try: "
                                + BODY)
                        .consumes("application/json")
                        .answers(200, ANSWER)
                        .by(this::all),
                Endpoint.post(GatewayApi.BASE + "/domains/:domain/whatif")
                        .needs(Permission.WHAT_IF, Endpoint.DOMAIN)
                        .unaudited()
                        .summary(
                                "The same of a domain's mail; entry.address means the personal list of one of its addresses")
                        .consumes("application/json")
                        .answers(200, ANSWER)
                        .by(this::ofDomain));
    }

    private Answer all(Call call) throws IOException {
        Reach reach = call.reach(Permission.WHAT_IF);
        return play(call, reach, reach.everything() ? Level.INSTALLATION : Level.DOMAIN);
    }

    private Answer ofDomain(Call call) throws IOException {
        Domain domain = call.path("domain", Domain::parse);
        if (tenants.domain(domain).isEmpty()) {
            throw Failure.notFound(domain.name());
        }
        return play(call, new Reach(false, Set.of(), Set.of(domain), Set.of()), Level.DOMAIN);
    }

    private Answer play(Call call, Reach reach, Level level) throws IOException {
        JsonFields fields = call.json();
        int days = fields.number("days", 1, WhatIf.MOST_DAYS).orElse(DAYS);
        Change change = WhatIfJson.read(fields, level, address -> mailbox(call, address));
        fields.finish();
        if (!change.weights().isEmpty() && !call.caller().isOperator()) {
            throw Failure.forbidden("weights are the operator's; leave them out");
        }
        return whatIf.play(change, tenants.within(reach), days)
                .map(findings -> Answer.ok(WhatIfJson.write(findings)))
                .orElseThrow(() -> Failure.busy("others are trying changes just now; ask again in half a minute"));
    }

    private ListScope mailbox(Call call, Address address) {
        call.caller().require(Permission.WHAT_IF, new Subject.OfAddress(address));
        return lists.scopeOf(address).orElseThrow(() -> Failure.notFound(address.toString()));
    }
}
