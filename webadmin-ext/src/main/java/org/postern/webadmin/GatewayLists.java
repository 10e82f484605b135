package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.ListValue;
import org.postern.lists.Lists;
import org.postern.lists.Place;

/** {@code …/lists/allow} and {@code …/lists/block} of the installation, of a domain, and of an address, which are those of its mailbox. */
public final class GatewayLists implements Resource {

    private static final int CSV_LIMIT = 10_000_000;
    private static final String LIST = "/lists/:list";
    private static final String ENTRY =
            "\"id\",\"value\",\"kind\",\"action\",\"comment\",\"expires\",\"forgeable\",\"origin\",\"created\",\"hits\",\"lastHit\"";

    /** Whose lists a path names. */
    private interface ScopeOf {
        ListScope of(Call call);
    }

    private final Lists lists;

    @Inject
    public GatewayLists(Lists lists) {
        this.lists = lists;
    }

    @Override
    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(at("/installation", Endpoint.INSTALLATION, call -> ListScope.INSTALLATION));
        endpoints.addAll(at("/domains/:domain", Endpoint.DOMAIN, this::domain));
        endpoints.addAll(at("/addresses/:address", Endpoint.ADDRESS, this::mailbox));
        return endpoints;
    }

    private List<Endpoint> at(String place, Endpoint.SubjectOf subject, ScopeOf scope) {
        String path = GatewayApi.BASE + place + LIST;
        return List.of(
                Endpoint.get(path)
                        .needs(Permission.LISTS_READ, subject)
                        .summary("Entries of an allow or block list, by value; q is sought in value and comment")
                        .query("limit", "cursor", "q", "format")
                        .answers(200, "a list of {" + ENTRY + "}; with format=csv all of it in columns value, action")
                        .by(call -> list(call, place(call, scope))),
                Endpoint.post(path)
                        .needs(Permission.LISTS_WRITE, subject)
                        .summary(
                                "Add or replace an entry: {\"value\",\"action\":\"block|vanish\",\"comment\",\"expires\",\"forgeable\"}."
                                        + " As text/csv many, all or none: columns value, action (empty, delete, vanish, forgeable)")
                        .query("dryRun")
                        .consumes(Endpoint.JSON_OR_CSV)
                        .answers(201, "{" + ENTRY + "}, with \"warning\" where a forger could use it")
                        .answers(
                                200,
                                "the same of an entry that was there; of CSV {\"added\",\"replaced\",\"removed\",\"unchanged\",\"problems\":[{\"line\",\"field\",\"problem\"}]}")
                        .by(call ->
                                call.sendsCsv() ? importCsv(call, place(call, scope)) : post(call, place(call, scope))),
                Endpoint.delete(path)
                        .needs(Permission.LISTS_WRITE, subject)
                        .summary("Delete the entry of a value")
                        .query("value")
                        .answers(204, "it is gone")
                        .by(call -> delete(call, place(call, scope))));
    }

    private static Place place(Call call, ScopeOf scope) {
        return new Place(scope.of(call), call.path("list", ListName::parse));
    }

    private ListScope domain(Call call) {
        Domain domain = call.path("domain", Domain::parse);
        return lists.scopeOf(domain).orElseThrow(() -> Failure.notFound(domain.name()));
    }

    private ListScope mailbox(Call call) {
        Address address = call.path("address", Address::parse);
        return lists.scopeOf(address).orElseThrow(() -> Failure.notFound(address.toString()));
    }

    private Answer list(Call call, Place place) {
        if (call.query("format", GatewayAddresses::csv).orElse(false)) {
            return new Answer(200, "text/csv;charset=utf-8", OptionalLong.empty(), out -> {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                lists.writeCsv(place, writer);
                writer.flush();
            });
        }
        Paging paging = Paging.of(call);
        Optional<String> q = call.query("q", Function.identity());
        return paging.answer(
                lists.count(place, q),
                lists.page(place, q, paging.after().orElse(""), paging.limit() + 1),
                ListEntryJson::write,
                entry -> entry.value().text());
    }

    private Answer post(Call call, Place place) throws IOException {
        ListEntry entry = ListEntryJson.read(call.json(), place, call.caller().login());
        Lists.Kept kept = lists.put(entry)
                .orElseThrow(() -> Failure.notFound(place.scope().text()));
        return Answer.json(kept.created() ? 201 : 200, ListEntryJson.warned(kept.entry()));
    }

    private Answer importCsv(Call call, Place place) throws IOException {
        boolean dryRun = call.query("dryRun", GatewayBulk::flag).orElse(false);
        String csv = call.text(CSV_LIMIT);
        Lists.Imported imported = (dryRun
                        ? lists.dryRun(place, csv)
                        : lists.importCsv(place, csv, call.caller().login()))
                .orElseThrow(() -> Failure.notFound(place.scope().text()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("added", imported.added());
        json.put("replaced", imported.replaced());
        json.put("removed", imported.removed());
        json.put("unchanged", imported.unchanged());
        json.set("problems", GatewayBulk.json(imported.problems()));
        return Answer.ok(json);
    }

    private Answer delete(Call call, Place place) {
        ListValue value = call.query("value", ListValue::parse)
                .orElseThrow(() -> Failure.badField("value", "value: is missing; say which one: ?value=example.com"));
        if (!lists.remove(place, value)) {
            throw Failure.notFound(value.text());
        }
        return Answer.noContent();
    }
}
