package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.lesson.Learned;
import org.postern.lesson.PartState;
import org.postern.lesson.Progress;
import org.postern.lesson.Rebuilding;
import org.postern.lesson.State;
import org.postern.tenant.Tenants;

/** What the lessons came to: {@code /gateway/learning} for all mail, {@code …/learning} of a domain and of an address; and its making anew. */
public final class GatewayLearning implements Resource {

    private static final String ALL = GatewayApi.BASE + "/learning";
    private static final String REBUILD = ALL + "/rebuild";
    private static final String INSTALLATION = "installation";
    private static final String DOMAIN = "domain:";
    private static final String ADDRESS = "address:";
    private static final long PERCENT = 100;
    private static final String PART = "{\"part\",\"ham\",\"spam\",\"octets\",\"digest\"}";
    private static final String PROGRESS =
            "{\"running\",\"done\",\"all\",\"percent\",\"same\",\"trouble\"} in lessons; same: what came out is what was in use";

    private final Learned learned;
    private final Tenants tenants;

    @Inject
    public GatewayLearning(Learned learned, Tenants tenants) {
        this.learned = learned;
        this.tenants = tenants;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(ALL)
                        .needs(Permission.LEARNING_READ, Endpoint.INSTALLATION)
                        .summary("The log of lessons, what was learnt for all mail, and what learning takes in memory")
                        .answers(
                                200,
                                "{\"ham\",\"spam\",\"undone\",\"illegible\",\"counting\",\"installation\":" + PART
                                        + ",\"parts\",\"octets\",\"octetsMost\",\"building\":{\"done\",\"all\"}}")
                        .by(call -> Answer.ok(state())),
                Endpoint.get(GatewayApi.BASE + "/domains/:domain/learning")
                        .needs(Permission.LEARNING_READ, Endpoint.DOMAIN)
                        .summary("What was learnt for mail of a domain, beside what is for all mail")
                        .answers(200, PART)
                        .by(call -> Answer.ok(part(domain(call.path("domain", Domain::parse))))),
                Endpoint.get(GatewayApi.BASE + "/addresses/:address/learning")
                        .needs(Permission.LEARNING_READ, Endpoint.ADDRESS)
                        .summary("What was learnt for mail of an address alone")
                        .answers(200, PART)
                        .by(call -> Answer.ok(part(mailbox(call.path("address", Address::parse))))),
                Endpoint.get(ALL + "/part")
                        .needs(Permission.SERVER, Endpoint.INSTALLATION)
                        .summary("A part of the model as it is in memory, for the command line:"
                                + " part=installation, domain:example.com or address:anna@example.com")
                        .query("part")
                        .answers(200, "octets")
                        .by(this::export),
                Endpoint.get(REBUILD)
                        .needs(Permission.SERVER, Endpoint.INSTALLATION)
                        .summary("How far the making of the model anew is, or how the last one ended")
                        .answers(200, PROGRESS)
                        .by(call -> Answer.ok(progress(learned.rebuilding()))),
                Endpoint.post(REBUILD)
                        .needs(Permission.SERVER, Endpoint.INSTALLATION)
                        .summary(
                                "Make the model anew from the log of lessons, in the background; verdicts use the old one"
                                        + " meanwhile")
                        .answers(202, PROGRESS)
                        .by(call -> Answer.json(202, progress(Optional.of(learned.rebuild())))));
    }

    private ObjectNode state() {
        State state = learned.state();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ham", state.ham());
        json.put("spam", state.spam());
        json.put("undone", state.undone());
        json.put("illegible", state.illegible());
        json.put("counting", state.counting());
        json.set("installation", part(INSTALLATION));
        json.put("parts", state.parts());
        json.put("octets", state.octets());
        json.put("octetsMost", state.octetsMost());
        state.building()
                .ifPresentOrElse(
                        building -> json.putObject("building")
                                .put("done", building.done())
                                .put("all", building.all()),
                        () -> json.putNull("building"));
        return json;
    }

    /** @param name as the log has it */
    private ObjectNode part(String name) {
        Optional<PartState> state = learned.state(name);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("part", name);
        json.put("ham", state.map(PartState::ham).orElse(0L));
        json.put("spam", state.map(PartState::spam).orElse(0L));
        json.put("octets", state.map(PartState::octets).orElse(0L));
        json.put("digest", state.map(PartState::digest).orElse(null));
        return json;
    }

    private String domain(Domain domain) {
        return tenants.owner(domain)
                .map(owner -> DOMAIN + owner.name())
                .orElseThrow(() -> Failure.notFound(domain.name()));
    }

    private String mailbox(Address address) {
        if (tenants.owner(address.domain()).isEmpty()) {
            throw Failure.notFound(address.toString());
        }
        return ADDRESS + tenants.mailbox(address).orElse(address).key();
    }

    private Answer export(Call call) {
        String part = call.query("part", this::named)
                .orElseThrow(() -> new BadField("part", "is missing; say which: part=installation"));
        return new Answer(200, "application/octet-stream", OptionalLong.empty(), out -> learned.export(part, out));
    }

    private String named(String text) {
        if (text.equals(INSTALLATION)) {
            return text;
        }
        if (text.startsWith(DOMAIN)) {
            return domain(Domain.parse(text.substring(DOMAIN.length())));
        }
        if (text.startsWith(ADDRESS)) {
            return mailbox(Address.parse(text.substring(ADDRESS.length())));
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no part; write installation, domain:example.com or address:anna@example.com");
    }

    private static ObjectNode progress(Optional<Rebuilding> rebuilding) {
        Progress progress = rebuilding.map(Rebuilding::progress).orElseGet(() -> new Progress(0, 0));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("running", rebuilding.map(one -> !one.done()).orElse(false));
        json.put("done", progress.done());
        json.put("all", progress.all());
        json.put("percent", progress.all() == 0 ? 100 : PERCENT * progress.done() / progress.all());
        json.put("same", rebuilding.flatMap(Rebuilding::same).orElse(null));
        json.put("trouble", rebuilding.flatMap(Rebuilding::trouble).orElse(null));
        return json;
    }
}
