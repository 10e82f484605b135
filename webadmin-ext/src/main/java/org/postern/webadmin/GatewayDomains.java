package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.relay.Callouts;
import org.postern.tenant.Claims;
import org.postern.tenant.DomainFilter;
import org.postern.tenant.DomainJson;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.DomainState;
import org.postern.tenant.Effective;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Registered;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.TenantJson;

/** {@code /gateway/domains}: protected domains with their delivery servers, options and policies. */
public final class GatewayDomains implements Resource {

    static final String LIST = GatewayApi.BASE + "/domains";
    static final String ONE = LIST + "/:domain";
    private static final String PUT = "Define or replace a domain; absent fields take their defaults. softBounce (auto,"
            + " on, off): whether what its delivery servers refuse for good is tried again; auto is until one took a"
            + " message. Who is no operator claims a domain that is not his yet";

    private static final String ACCEPTS_ALL =
            "callout: a delivery server takes mail for any address, so that nothing can be"
                    + " learnt from it. Make it refuse unknown recipients, or list the addresses here.";

    private final DomainRegister register;
    private final Claims claims;
    private final Callouts callouts;
    private final ReportSettings reports;

    @Inject
    public GatewayDomains(DomainRegister register, Claims claims, Callouts callouts, ReportSettings reports) {
        this.register = register;
        this.claims = claims;
        this.callouts = callouts;
        this.reports = reports;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST)
                        .needs(Permission.DOMAINS_READ)
                        .summary("Protected domains, by name; of a parent, or in a state (active, suspended, leaving)")
                        .query("parent", "state", "limit", "cursor")
                        .answers(200, "a list of domains")
                        .by(this::list),
                Endpoint.get(ONE)
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary("One domain with the policy that holds for it, and what its options let in")
                        .answers(200, "the domain")
                        .by(this::get),
                Endpoint.put(ONE)
                        .needs(Permission.DOMAINS_WRITE, GatewayDomains::claimable)
                        .summary(PUT)
                        .consumes("application/json")
                        .answers(200, "from now on it is so; {\"warnings\"} say what its options let in")
                        .answers(
                                202,
                                "claimed: {\"domain\",\"state\",\"proof\":{\"name\",\"type\",\"value\"},\"expires\"}")
                        .answers(204, "from now on it is so")
                        .by(this::put),
                Endpoint.post(ONE + "/suspend")
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary("Accept no more mail for a domain; what is held or queued goes on")
                        .answers(204, "from now on its mail is refused")
                        .by(this::suspend),
                Endpoint.post(ONE + "/resume")
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary("End a suspension; one by an operator only an operator can end")
                        .answers(204, "from now on its mail is accepted")
                        .by(this::resume),
                Endpoint.get(ONE + "/effective")
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary(
                                "Every setting that holds for a domain, and where it comes from: domain or installation")
                        .answers(200, "{setting:{\"value\",\"source\"}}")
                        .by(this::effective));
    }

    /** Whoever manages an account may claim what he knows nothing of; of any other he needs to be allowed to write. */
    private static Subject claimable(Call call) {
        Subject domain = new Subject.OfDomain(name(call));
        return claims(call, domain) ? new Subject.Whatever() : domain;
    }

    private static boolean claims(Call call, Subject domain) {
        return !call.caller().isOperator()
                && !call.caller().may(Permission.DOMAINS_READ, domain)
                && !call.reach(Permission.DOMAINS_MANAGE).accounts().isEmpty();
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call);
        DomainFilter filter = new DomainFilter(
                call.query("parent", Domain::parse),
                call.query("state", DomainState::parse),
                call.reach(Permission.DOMAINS_READ));
        return paging.answer(
                register.count(filter),
                register.list(filter, paging.after().orElse(""), paging.limit() + 1),
                DomainJson::shown,
                domain -> domain.name().name());
    }

    private Answer get(Call call) {
        Domain name = name(call);
        ObjectNode json = DomainJson.shown(require(register, name));
        if (callouts.acceptsAll(name)) {
            json.withArray("warnings").add(ACCEPTS_ALL);
        }
        return Answer.ok(json);
    }

    private Answer put(Call call) throws IOException {
        Domain name = name(call);
        if (name.name().startsWith("[")) {
            throw new BadField("domain", "an address literal cannot be protected");
        }
        Caller caller = call.caller();
        ProtectedDomain domain = TenantJson.domain(name, call.json());
        if (claims(call, new Subject.OfDomain(name))) {
            Set<Domain> accounts = call.reach(Permission.DOMAINS_MANAGE).accounts();
            return Answer.json(202, ClaimView.json(claims.ask(domain, accounts, caller.login())));
        }
        if (caller.isOperator()) {
            register.vouch(domain, caller.login());
        } else if (!register.replace(domain)) {
            throw Failure.notFound(name.name());
        }
        return done(domain);
    }

    private static Answer done(ProtectedDomain domain) {
        List<String> warnings = domain.recipients().warnings();
        if (warnings.isEmpty()) {
            return Answer.noContent();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode texts = json.putArray("warnings");
        warnings.forEach(texts::add);
        return Answer.ok(json);
    }

    private Answer suspend(Call call) {
        return changed(call, register.suspend(name(call), call.caller().isOperator()));
    }

    private Answer resume(Call call) {
        return changed(call, register.resume(name(call), call.caller().isOperator()));
    }

    private static Answer changed(Call call, boolean present) {
        if (!present) {
            throw Failure.notFound(name(call).name());
        }
        return Answer.noContent();
    }

    private Answer effective(Call call) {
        return Answer.ok(Effective.of(require(register, name(call)).domain(), reports.installation()));
    }

    static Registered require(DomainRegister register, Domain name) {
        return register.find(name).orElseThrow(() -> Failure.notFound(name.name()));
    }

    static Domain name(Call call) {
        return call.path("domain", Domain::parse);
    }
}
