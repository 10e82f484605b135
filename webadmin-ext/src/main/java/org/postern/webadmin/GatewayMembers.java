package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Grant;
import org.postern.access.Member;
import org.postern.access.Memberships;
import org.postern.access.Permission;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.JsonFields;

/** {@code members} of a domain and of the installation: who is what there. One gives, and takes, only what one has. */
public final class GatewayMembers implements Resource {

    private static final String OF_DOMAIN = GatewayApi.BASE + "/domains/:domain/members";
    private static final String OF_INSTALLATION = GatewayApi.BASE + "/installation/members";

    private final Memberships memberships;
    private final Clock clock;

    @Inject
    public GatewayMembers(Memberships memberships, Clock clock) {
        this.memberships = memberships;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                list(OF_DOMAIN, Endpoint.DOMAIN),
                put(OF_DOMAIN, Endpoint.DOMAIN),
                delete(OF_DOMAIN, Endpoint.DOMAIN),
                list(OF_INSTALLATION, Endpoint.INSTALLATION),
                put(OF_INSTALLATION, Endpoint.INSTALLATION),
                delete(OF_INSTALLATION, Endpoint.INSTALLATION));
    }

    private Endpoint list(String path, Endpoint.SubjectOf subject) {
        return Endpoint.get(path)
                .needs(Permission.MEMBERS_READ, subject)
                .summary("Who is what here, by login")
                .query("limit", "cursor")
                .answers(200, "a list of members")
                .by(this::list);
    }

    private Endpoint put(String path, Endpoint.SubjectOf subject) {
        return Endpoint.put(path + "/:member")
                .needs(Permission.MEMBERS_WRITE, subject)
                .summary("Give a role: {\"role\",\"children\"}; children: in the children of a parent domain as well")
                .consumes("application/json")
                .answers(204, "from now on it is so")
                .by(this::put);
    }

    private Endpoint delete(String path, Endpoint.SubjectOf subject) {
        return Endpoint.delete(path + "/:member")
                .needs(Permission.MEMBERS_WRITE, subject)
                .summary("Take a role away")
                .answers(204, "he has none here any more")
                .by(this::delete);
    }

    private Answer list(Call call) {
        Optional<Domain> domain = domain(call);
        Paging paging = Paging.of(call);
        return paging.answer(
                memberships.count(domain),
                memberships.list(domain, paging.after().orElse(""), paging.limit() + 1),
                GatewayMembers::json,
                Member::login);
    }

    private Answer put(Call call) throws IOException {
        Optional<Domain> domain = domain(call);
        String login = login(call);
        JsonFields fields = call.json();
        Role role = fields.read("role", Role::parse).orElseThrow(() -> fields.bad("role", "is missing"));
        if (!role.isGiven()) {
            throw fields.bad(
                    "role",
                    role == Role.USER
                            ? "nobody is made a user: whoever has a mailbox is one"
                            : "nobody is made an owner: whoever has shadows is one; see PUT /gateway/addresses/{a}/shadows/{shadow}");
        }
        boolean children = fields.flag("children").orElse(false);
        fields.finish();
        Member member = new Member(login, role, children, call.caller().login(), clock.instant());
        requireMine(call, Memberships.grant(domain, member), "give");
        memberships
                .find(domain, login)
                .ifPresent(present -> requireMine(call, Memberships.grant(domain, present), "take"));
        if (!memberships.put(domain, member)) {
            throw Failure.notFound(domain.map(Domain::name).orElse(login));
        }
        return Answer.noContent();
    }

    private Answer delete(Call call) {
        Optional<Domain> domain = domain(call);
        String login = login(call);
        memberships
                .find(domain, login)
                .ifPresent(present -> requireMine(call, Memberships.grant(domain, present), "take"));
        if (!memberships.delete(domain, login)) {
            throw Failure.notFound(login);
        }
        return Answer.noContent();
    }

    private static void requireMine(Call call, Grant grant, String verb) {
        if (!call.caller().mayGrant(grant)) {
            throw Failure.forbidden("you cannot " + verb + " what you do not have: "
                    + grant.role().wire() + " here is more than your own role");
        }
    }

    private static Optional<Domain> domain(Call call) {
        return call.has("domain") ? Optional.of(call.path("domain", Domain::parse)) : Optional.empty();
    }

    /** An e-mail address; the login that runs the installation is one without being one. */
    private static String login(Call call) {
        return call.path(
                "member",
                text -> text.equals(Memberships.OPERATOR)
                        ? text
                        : Address.parse(text).key());
    }

    private static JsonNode json(Member member) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("login", member.login());
        json.put("role", member.role().wire());
        json.put("children", member.children());
        json.put("grantedBy", member.grantedBy());
        json.put("granted", member.granted().toString());
        return json;
    }
}
