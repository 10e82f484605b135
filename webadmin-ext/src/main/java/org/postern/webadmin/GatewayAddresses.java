package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.JsonFields;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressFilter;
import org.postern.tenant.AddressKind;
import org.postern.tenant.Effective;
import org.postern.tenant.ImportMode;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.ListedAddress;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.TenantJson;
import org.postern.tenant.Tenants;
import org.postern.tenant.UserSettings;

/** {@code /gateway/domains/{d}/addresses} and {@code /gateway/addresses/{a}/settings}: who receives mail, and what the user behind wants. */
public final class GatewayAddresses implements Resource {

    private static final int CSV_LIMIT = 10_000_000;
    private static final String LIST = GatewayApi.BASE + "/domains/:domain/addresses";
    private static final String ONE = LIST + "/:localPart";
    private static final String EFFECTIVE = GatewayApi.BASE + "/addresses/:address/effective";
    private static final String SETTINGS = GatewayApi.BASE + "/addresses/:address/settings";

    private final Tenants tenants;
    private final AddressBook book;
    private final ReportSettings reports;

    @Inject
    public GatewayAddresses(Tenants tenants, AddressBook book, ReportSettings reports) {
        this.tenants = tenants;
        this.book = book;
        this.reports = reports;
    }

    @Override
    public List<Endpoint> endpoints() {
        return Stream.of(ofDomain(), ofUser()).flatMap(List::stream).toList();
    }

    private List<Endpoint> ofDomain() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.ADDRESSES_READ, Endpoint.DOMAIN)
                        .summary("Addresses of a domain, by local part")
                        .query("limit", "cursor", "kind", "q", "format")
                        .answers(200, "a list of addresses; with format=csv all of them in columns address, kind, of")
                        .by(this::list),
                Endpoint.post(LIST)
                        .needs(Permission.ADDRESSES_WRITE, Endpoint.DOMAIN)
                        .summary(
                                "Define or replace many addresses, all or none; columns address or localPart, kind, of")
                        .query("dryRun", "mode", "force")
                        .consumes("text/csv")
                        .answers(
                                200,
                                "{\"added\",\"replaced\",\"removed\",\"unchanged\",\"problems\":[{\"line\",\"field\",\"problem\"}]}")
                        .by(this::importCsv),
                Endpoint.put(ONE)
                        .needs(Permission.ADDRESSES_WRITE, Endpoint.DOMAIN)
                        .summary("Define or replace an address: {\"kind\",\"of\"}")
                        .consumes("application/json")
                        .answers(204, "from now on it receives mail")
                        .by(this::put),
                Endpoint.delete(ONE)
                        .needs(Permission.ADDRESSES_WRITE, Endpoint.DOMAIN)
                        .summary("Delete an address with its settings")
                        .answers(204, "it is gone")
                        .by(this::delete));
    }

    private List<Endpoint> ofUser() {
        return List.of(
                Endpoint.get(SETTINGS)
                        .needs(Permission.SETTINGS_READ, Endpoint.ADDRESS)
                        .summary("What the user wants; null is inherited from the domain")
                        .answers(200, "{\"policy\",\"timezone\",\"language\",\"reportTimes\",\"reportDays\"}")
                        .by(this::settings),
                Endpoint.put(SETTINGS)
                        .needs(Permission.SETTINGS_WRITE, Endpoint.ADDRESS)
                        .summary("Replace the user's settings; what is absent or null is inherited")
                        .consumes("application/json")
                        .answers(204, "from now on it is so")
                        .by(this::putSettings),
                Endpoint.get(EFFECTIVE)
                        .needs(Permission.SETTINGS_READ, Endpoint.ADDRESS)
                        .summary("What holds for an address, each value with the level that says so")
                        .answers(200, "each as {\"value\",\"source\":\"user|domain|installation\"}")
                        .by(this::effective));
    }

    private Answer list(Call call) {
        Domain domain = require(call);
        if (call.query("format", GatewayAddresses::csv).orElse(false)) {
            return new Answer(200, "text/csv;charset=utf-8", OptionalLong.empty(), out -> {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                book.writeCsv(domain, writer);
                writer.flush();
            });
        }
        Paging paging = Paging.of(call);
        AddressFilter filter =
                new AddressFilter(call.query("kind", AddressKind::parse), call.query("q", Function.identity()));
        return paging.answer(
                book.count(domain, filter),
                book.list(domain, filter, paging.after().orElse(""), paging.limit() + 1),
                GatewayAddresses::json,
                listed -> listed.known().address().localPart().toLowerCase(Locale.ROOT));
    }

    /** Whether a format is CSV. @throws IllegalArgumentException for one that there is not */
    static boolean csv(String format) {
        if (!format.equals("csv") && !format.equals("json")) {
            throw new IllegalArgumentException("'" + format + "' is neither csv nor json");
        }
        return format.equals("csv");
    }

    private Answer importCsv(Call call) throws IOException {
        Domain domain = require(call);
        boolean dryRun = call.query("dryRun", GatewayBulk::flag).orElse(false);
        boolean force = call.query("force", GatewayBulk::flag).orElse(false);
        ImportMode mode = call.query("mode", text -> mode(text, force)).orElse(ImportMode.MERGE);
        String csv = call.text(CSV_LIMIT);
        AddressBook.Imported imported = (dryRun ? book.dryRun(domain, csv, mode) : book.importCsv(domain, csv, mode))
                .orElseThrow(() -> Failure.notFound(domain.name()));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("added", imported.added());
        json.put("replaced", imported.replaced());
        json.put("removed", imported.removed());
        json.put("unchanged", imported.unchanged());
        json.set("problems", GatewayBulk.json(imported.problems()));
        return Answer.ok(json);
    }

    private static ImportMode mode(String text, boolean force) {
        return switch (text) {
            case "merge" -> ImportMode.MERGE;
            case "replace" -> force ? ImportMode.REPLACE_FORCED : ImportMode.REPLACE;
            default -> throw new IllegalArgumentException("'" + text + "' is neither merge nor replace");
        };
    }

    private Answer put(Call call) throws IOException {
        Address address = address(call);
        JsonFields fields = call.optionalJson();
        AddressKind kind = fields.read("kind", AddressKind::parse).orElse(AddressKind.MAILBOX);
        Optional<Address> of = fields.read("of", Address::parse);
        fields.finish();
        if (!book.put(known(fields, address, kind, of))) {
            throw Failure.notFound(address.domain().name());
        }
        return Answer.noContent();
    }

    private static KnownAddress known(JsonFields fields, Address address, AddressKind kind, Optional<Address> of) {
        try {
            return new KnownAddress(address, kind, of);
        } catch (IllegalArgumentException e) {
            throw fields.bad("of", e.getMessage());
        }
    }

    private Answer delete(Call call) {
        Address address = address(call);
        if (!book.delete(address)) {
            throw Failure.notFound(address.toString());
        }
        return Answer.noContent();
    }

    private Answer settings(Call call) {
        Address address = call.path("address", Address::parse);
        UserSettings settings = tenants.settings(address).orElseThrow(() -> Failure.notFound(address.toString()));
        return Answer.ok(TenantJson.write(settings));
    }

    private Answer putSettings(Call call) throws IOException {
        Address address = call.path("address", Address::parse);
        if (!book.putSettings(address, TenantJson.settings(call.json()))) {
            throw Failure.notFound(address.toString());
        }
        return Answer.noContent();
    }

    private Answer effective(Call call) {
        Address address = call.path("address", Address::parse);
        return tenants.settings(address)
                .flatMap(settings -> tenants.owner(address.domain())
                        .flatMap(tenants::domain)
                        .map(domain -> Answer.ok(Effective.of(settings, domain, reports.installation()))))
                .orElseThrow(() -> Failure.notFound(address.toString()));
    }

    private Domain require(Call call) {
        Domain domain = call.path("domain", Domain::parse);
        return tenants.domain(domain)
                .orElseThrow(() -> Failure.notFound(domain.name()))
                .name();
    }

    private static Address address(Call call) {
        Domain domain = call.path("domain", Domain::parse);
        return call.path("localPart", local -> Address.parse(local + "@" + domain));
    }

    private static JsonNode json(ListedAddress listed) {
        KnownAddress known = listed.known();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("address", known.address().toString());
        json.put("localPart", known.address().localPart());
        json.put("kind", known.kind().wire());
        json.put("of", known.of().map(Address::toString).orElse(null));
        json.put("created", listed.created().toString());
        return json;
    }
}
