package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Role;
import org.postern.address.Domain;
import org.postern.json.JsonFields;
import org.postern.login.ApiToken;
import org.postern.login.ApiTokens;
import org.postern.login.Logins;
import org.postern.login.TokenLimit;
import org.postern.login.TokenRequest;

/** {@code /gateway/tokens}: the caller's tokens for programs. */
public final class GatewayTokens implements Resource {

    private static final String PATH = GatewayApi.BASE + "/tokens";

    private final ApiTokens tokens;
    private final Clock clock;

    @Inject
    public GatewayTokens(Logins logins, Clock clock) {
        this.tokens = logins.tokens();
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH)
                        .needs(Permission.OWN_LOGIN)
                        .summary("The caller's API tokens, the newest first")
                        .answers(
                                200,
                                "a list of {\"id\",\"name\",\"role\",\"domain\",\"children\",\"created\",\"lastUsed\",\"expires\"}")
                        .by(this::list),
                Endpoint.post(PATH)
                        .needs(Permission.OWN_LOGIN)
                        .summary(
                                "Make an API token: {\"name\",\"role\",\"domain\",\"children\",\"expires\"}; it does what its owner"
                                        + " may, within role and domain, and expires in 90 days, or in 366 at most")
                        .consumes("application/json")
                        .answers(201, "the same as in the list, with \"token\", which is shown this once")
                        .by(this::issue),
                Endpoint.delete(PATH + "/:tokenId")
                        .needs(Permission.OWN_LOGIN)
                        .summary("Revoke an API token, by its id")
                        .answers(204, "it is not valid any more")
                        .by(this::revoke));
    }

    private Answer list(Call call) {
        List<JsonNode> items = tokens.list(call.caller().login()).stream()
                .<JsonNode>map(GatewayTokens::json)
                .toList();
        return Paging.answer(items.size(), items, Optional.empty());
    }

    private Answer issue(Call call) throws IOException {
        JsonFields fields = call.json();
        TokenLimit limit = new TokenLimit(
                fields.read("role", Role::parse),
                fields.read("domain", Domain::parse),
                fields.flag("children").orElse(false));
        TokenRequest request = TokenRequest.of(
                fields.requiredText("name"), limit, fields.read("expires", Times::instant), clock.instant());
        fields.finish();
        ApiToken.Issued issued = tokens.issue(call.caller().principal(), request, call.peer());
        return Answer.json(201, json(issued.about()).put("token", issued.token()));
    }

    private Answer revoke(Call call) {
        String id = call.path("tokenId", text -> text);
        if (!tokens.revoke(call.caller().login(), id)) {
            throw Failure.notFound("this token");
        }
        return Answer.noContent();
    }

    private static ObjectNode json(ApiToken token) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", token.id());
        json.put("name", token.name());
        json.put("role", token.limit().role().map(Role::wire).orElse(null));
        json.put("domain", token.limit().domain().map(Domain::name).orElse(null));
        json.put("children", token.limit().children());
        json.put("created", token.created().toString());
        json.put("lastUsed", token.lastUsed().toString());
        json.put("expires", token.expires().toString());
        return json;
    }
}
