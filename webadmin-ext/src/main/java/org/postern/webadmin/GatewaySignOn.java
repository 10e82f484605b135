package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.json.JsonFields;
import org.postern.login.Session;
import org.postern.login.SignOns;
import org.postern.sso.Provider;
import org.postern.sso.SignOnFailure;
import org.postern.sso.SingleSignOn;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

/** {@code /gateway/oidc} and the provider of a domain: single sign-on (OpenID Connect). */
public final class GatewaySignOn implements Resource {

    static final String CALLBACK = GatewayApi.BASE + "/oidc/callback";
    private static final String PROVIDER = GatewayApi.BASE + "/domains/:domain/oidc";
    private static final String COOKIE = "postern-sign-on";
    private static final int MOST = 500;
    private static final String SET =
            "Let a domain's people log in at its provider: {\"issuer\",\"clientId\",\"clientSecret\","
                    + "\"emailAssumed\"}; emailAssumed: addresses count of which the provider does not say that they are"
                    + " verified, right only where it gives addresses to nobody but the domain's own people";

    private final SingleSignOn signOn;
    private final SignOns sessions;
    private final Tenants tenants;

    @Inject
    public GatewaySignOn(SingleSignOn signOn, SignOns sessions, Tenants tenants) {
        this.signOn = signOn;
        this.sessions = sessions;
        this.tenants = tenants;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PROVIDER)
                        .needs(Permission.DOMAINS_READ, Endpoint.DOMAIN)
                        .summary("The OpenID provider of a domain, without its secret")
                        .answers(200, "{\"issuer\",\"clientId\",\"emailAssumed\",\"callback\"}")
                        .by(this::get),
                Endpoint.put(PROVIDER)
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary(SET)
                        .consumes("application/json")
                        .answers(204, "from now on it is so")
                        .by(this::put),
                Endpoint.delete(PROVIDER)
                        .needs(Permission.DOMAINS_MANAGE, Endpoint.DOMAIN)
                        .summary("End single sign-on of a domain")
                        .answers(204, "it has no provider any more")
                        .by(this::delete),
                Endpoint.get(CALLBACK)
                        .summary("Where providers send browsers back to")
                        .query(
                                "state",
                                "code",
                                "error",
                                "error_description",
                                "error_uri",
                                "session_state",
                                "iss",
                                "scope",
                                "hd",
                                "authuser",
                                "prompt")
                        .answers(200, "a session, as after a log-in")
                        .by(this::finish),
                Endpoint.get(GatewayApi.BASE + "/oidc/:domain")
                        .summary("Log in at the provider of a domain")
                        .answers(302, "to the provider")
                        .by(this::begin));
    }

    private Answer get(Call call) {
        Domain domain = GatewayDomains.name(call);
        Provider provider = signOn.provider(domain).orElseThrow(() -> Failure.notFound("a provider of " + domain));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("issuer", provider.issuer().toString());
        json.put("clientId", provider.clientId());
        json.put("emailAssumed", provider.emailAssumed());
        json.put("callback", signOn.callback().toString());
        return Answer.ok(json);
    }

    private Answer put(Call call) throws IOException {
        Domain domain = require(call).name();
        JsonFields fields = call.json();
        Provider provider = new Provider(
                fields.read("issuer", Provider::issuer).orElseThrow(() -> fields.bad("issuer", "is missing")),
                fields.read("clientId", GatewaySignOn::bounded).orElseThrow(() -> fields.bad("clientId", "is missing")),
                fields.read("clientSecret", GatewaySignOn::bounded)
                        .orElseThrow(() -> fields.bad("clientSecret", "is missing")),
                fields.flag("emailAssumed").orElse(false));
        fields.finish();
        signOn.put(domain, provider);
        sessions.endAll(domain);
        return Answer.noContent();
    }

    private static String bounded(String text) {
        if (text.isBlank() || text.length() > MOST) {
            throw new IllegalArgumentException("has 1-" + MOST + " characters");
        }
        return text;
    }

    private Answer delete(Call call) {
        Domain domain = GatewayDomains.name(call);
        if (!signOn.delete(domain)) {
            throw Failure.notFound("a provider of " + domain);
        }
        sessions.endAll(domain);
        return Answer.noContent();
    }

    private Answer begin(Call call) {
        Domain domain = GatewayDomains.name(call);
        try {
            // whether a domain has one is no secret: whoever has an address there may know
            SingleSignOn.Begun begun =
                    signOn.begin(domain).orElseThrow(() -> Failure.notFound("a provider of " + domain));
            return Answer.redirect(begun.redirect()).with("Set-Cookie", COOKIE + "=" + begun.browser() + cookie(600));
        } catch (SignOnFailure e) {
            throw Failure.unavailable(e.getMessage());
        }
    }

    private Answer finish(Call call) {
        String state = call.query("state", text -> text).orElseThrow(() -> new BadField("state", "is missing"));
        if (call.query("error", text -> text).isPresent()) {
            throw Failure.unauthorized("the provider did not let you in");
        }
        String code = call.query("code", text -> text).orElseThrow(() -> new BadField("code", "is missing"));
        try {
            SingleSignOn.SignedOn somebody =
                    signOn.finish(state, code, call.cookie(COOKIE).orElse(""));
            boolean parent = tenants.domain(somebody.domain())
                    .filter(domain -> domain.parent().isEmpty())
                    .isPresent();
            Session session = sessions.open(somebody.address(), somebody.domain(), parent, call.peer())
                    .orElseThrow(() -> Failure.unauthorized("your provider knows you, but you have no place here"));
            return Answer.ok(GatewaySessions.json(session)).with("Set-Cookie", COOKIE + "=" + cookie(0));
        } catch (SignOnFailure e) {
            throw Failure.unauthorized(e.getMessage());
        }
    }

    /** Lax: it must come along when the provider sends the browser back. */
    private String cookie(int seconds) {
        return "; Path=" + GatewayApi.BASE + "/oidc; HttpOnly; SameSite=Lax; Max-Age=" + seconds
                + (signOn.callback().getScheme().equals("https") ? "; Secure" : "");
    }

    private ProtectedDomain require(Call call) {
        Domain domain = GatewayDomains.name(call);
        return tenants.domain(domain).orElseThrow(() -> Failure.notFound(domain.name()));
    }
}
