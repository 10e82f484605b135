package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.json.JsonFields;
import org.postern.tenant.Shadow;
import org.postern.tenant.Shadows;
import org.postern.tenant.Tenants;

/** {@code /gateway/addresses/{a}/shadows} and {@code …/owner}: who sees and acts on what is held for others. */
public final class GatewayShadows implements Resource {

    private static final String ADDRESS = GatewayApi.BASE + "/addresses/:address";
    private static final String LIST = ADDRESS + "/shadows";
    private static final String ONE = LIST + "/:shadow";

    private final Tenants tenants;
    private final Shadows shadows;

    @Inject
    GatewayShadows(Tenants tenants, Shadows shadows) {
        this.tenants = tenants;
        this.shadows = shadows;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.SETTINGS_READ, Endpoint.ADDRESS)
                        .summary("Whose shadow an address is, who asks it to become his, and its own shadows")
                        .answers(
                                200,
                                "{\"owner\",\"asking\":[{\"owner\",\"since\"}],\"items\":[{\"shadow\",\"state\":\"active|asked\","
                                        + "\"since\",\"askedBy\"}]}")
                        .by(this::list),
                Endpoint.put(ONE)
                        .needs(Permission.SETTINGS_WRITE, Endpoint.ADDRESS)
                        .summary(
                                "Make an address the shadow of a mailbox: at once in the same domain, for who writes its"
                                        + " addresses; in another it is asked by a letter")
                        .answers(202, "{\"state\":\"asked\"}, whether there is such an address or not")
                        .answers(204, "it is")
                        .by(this::put),
                Endpoint.delete(ONE)
                        .needs(Permission.SETTINGS_WRITE, GatewayShadows::either)
                        .summary("End it, or withdraw or refuse what was asked; for either side")
                        .answers(204, "it is none any more")
                        .by(this::delete),
                Endpoint.put(ADDRESS + "/owner")
                        .needs(Permission.CONSENT, Endpoint.ADDRESS)
                        .summary("Become the shadow of a mailbox that asked: {\"owner\"}; ended by DELETE"
                                + " …/addresses/{owner}/shadows/{address}")
                        .consumes("application/json")
                        .answers(204, "from now on it is")
                        .by(this::consent));
    }

    /** The owner, unless the caller may write nothing but the settings of the shadow, which may end it likewise. */
    private static Subject either(Call call) {
        Subject owner = new Subject.OfAddress(owner(call));
        Subject shadow = new Subject.OfAddress(shadow(call));
        return !call.caller().may(Permission.SETTINGS_WRITE, owner)
                        && call.caller().may(Permission.SETTINGS_WRITE, shadow)
                ? shadow
                : owner;
    }

    private static Address owner(Call call) {
        return call.path("address", Address::parse);
    }

    private static Address shadow(Call call) {
        return call.path("shadow", Address::parse);
    }

    private Answer list(Call call) {
        Address address = owner(call);
        Address listed = tenants.known(address)
                .orElseThrow(() -> Failure.notFound(address.toString()))
                .address();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("owner", shadows.ownerOf(listed).map(Address::toString).orElse(null));
        ArrayNode asking = json.putArray("asking");
        shadows.asking(listed).forEach(asked -> asking.addObject()
                .put("owner", asked.owner().toString())
                .put("since", asked.since().toString()));
        ArrayNode items = json.putArray("items");
        shadows.list(listed).forEach(shadow -> items.addObject()
                .put("shadow", shadow.shadow().toString())
                .put("state", shadow.state().wire())
                .put("since", shadow.since().toString())
                .put("askedBy", shadow.askedBy()));
        return Answer.ok(json);
    }

    private Answer put(Call call) {
        Address owner = owner(call);
        Address shadow = shadow(call);
        Subject.OfAddress subject = new Subject.OfAddress(owner);
        if (shadows.together(owner, shadow) && !call.caller().may(Permission.ADDRESSES_WRITE, subject)) {
            throw Failure.forbidden(
                    "within a domain whoever looks after its addresses says whose shadow one is; ask your"
                            + " postmaster");
        }
        Shadow.State state = shadows.put(owner, shadow, call.caller().login())
                .orElseThrow(
                        () -> Failure.notFound((tenants.mailboxNamed(owner).isPresent() ? shadow : owner).toString()));
        return state == Shadow.State.ACTIVE
                ? Answer.noContent()
                : Answer.json(202, JsonNodeFactory.instance.objectNode().put("state", state.wire()));
    }

    private Answer delete(Call call) {
        if (!shadows.remove(owner(call), shadow(call))) {
            throw Failure.notFound("this shadow");
        }
        return Answer.noContent();
    }

    private Answer consent(Call call) throws IOException {
        Address shadow = owner(call);
        JsonFields fields = call.json();
        Address owner = fields.read("owner", Address::parse).orElseThrow(() -> fields.bad("owner", "is missing"));
        fields.finish();
        if (!shadows.consent(shadow, owner)) {
            throw Failure.conflict("either " + owner + " does not ask it any more, or it cannot be: one of both is a"
                    + " shadow of another, or this one has shadows of its own");
        }
        return Answer.noContent();
    }
}
