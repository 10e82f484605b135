package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.digest.Digests;
import org.postern.digest.Listed;
import org.postern.digest.Made;
import org.postern.json.JsonFields;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.Subscriber;

/** {@code /gateway/addresses/{a}/reports} and {@code /gateway/domains/{d}/reports}: reports of held mail that were made, and one more at once. */
public final class GatewayDigests implements Resource {

    private static final String OF_ADDRESS = GatewayApi.BASE + "/addresses/:address/reports";
    private static final String OF_DOMAIN = GatewayApi.BASE + "/domains/:domain/reports";
    private static final String SHOWN = "{\"id\",\"made\",\"state\":\"open|accepted|failed\",\"items\"}";
    private static final String MADE = "{\"reports\":[id],\"items\"}; no items, no mail";

    private final Digests digests;
    private final ReportSettings settings;

    @Inject
    GatewayDigests(Digests digests, ReportSettings settings) {
        this.digests = digests;
        this.settings = settings;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(OF_ADDRESS)
                        .needs(Permission.SETTINGS_READ, Endpoint.ADDRESS)
                        .summary("Reports of held mail that went to an address within 90 days, newest first")
                        .query("limit")
                        .answers(200, "a list of " + SHOWN)
                        .by(call -> list(call, user(call))),
                Endpoint.post(OF_ADDRESS)
                        .needs(Permission.SETTINGS_WRITE, Endpoint.ADDRESS)
                        .summary("Send the report of what waits for the address now, whatever its times are")
                        .answers(200, MADE)
                        .by(call -> make(user(call))),
                Endpoint.get(OF_DOMAIN)
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary(
                                "Reports of all mail held for a domain that went to one of its postmasters: login, or oneself")
                        .query("login", "limit")
                        .answers(200, "a list of " + SHOWN)
                        .by(call -> list(call, postmaster(call, call.query("login", Address::parse)))),
                Endpoint.post(OF_DOMAIN)
                        .needs(Permission.DOMAINS_WRITE, Endpoint.DOMAIN)
                        .summary(
                                "Send a postmaster the report of all that waits in the domain now: {\"login\"}, or oneself")
                        .consumes("application/json")
                        .answers(200, MADE)
                        .by(this::makeOfDomain));
    }

    private static Subscriber user(Call call) {
        return new Subscriber(call.path("address", Address::parse));
    }

    private Answer makeOfDomain(Call call) throws IOException {
        JsonFields fields = call.optionalJson();
        Optional<Address> login = fields.read("login", Address::parse);
        fields.finish();
        return make(postmaster(call, login));
    }

    private static Subscriber postmaster(Call call, Optional<Address> said) {
        String own = call.caller().login();
        if (said.isEmpty() && own.indexOf('@') < 0) {
            throw Failure.badField("login", "login: is missing; the login " + own + " has no address of its own");
        }
        return Subscriber.postmaster(call.path("domain", Domain::parse), said.orElseGet(() -> Address.parse(own)));
    }

    private Answer list(Call call, Subscriber subscriber) {
        List<Listed> found = digests.list(subscriber, Paging.of(call).limit());
        return Paging.answer(
                found.size(), found.stream().map(GatewayDigests::json).toList(), Optional.empty());
    }

    private static JsonNode json(Listed report) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", report.id().value())
                .put("made", report.made().toString())
                .put("state", report.state().wire())
                .put("items", report.items());
    }

    private Answer make(Subscriber subscriber) throws IOException {
        if (!settings.reads(subscriber)) {
            throw Failure.conflict(
                    subscriber.domain().isPresent()
                            ? subscriber.address() + " is no postmaster of "
                                    + subscriber.domain().get()
                            : subscriber.address()
                                    + " gets no reports: it is no listed mailbox of its own, or the shadow of"
                                    + " another account, which gets them");
        }
        Optional<Made> made = digests.now(subscriber);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode reports = json.putArray("reports");
        made.ifPresent(some -> some.mails().forEach(mail -> reports.add(mail.value())));
        json.put("items", made.map(Made::items).orElse(0));
        return Answer.ok(json);
    }
}
