package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Grant;
import org.postern.access.Permission;
import org.postern.access.Scope;
import org.postern.json.JsonFields;
import org.postern.login.Logins;
import org.postern.login.OwnLogin;
import org.postern.login.PasswordChange;

/** {@code /gateway/me}: who the caller is, his password and his second factor. */
public final class GatewayMe implements Resource {

    private static final String PATH = GatewayApi.BASE + "/me";

    private final OwnLogin own;

    @Inject
    public GatewayMe(Logins logins) {
        this.own = logins.own();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH)
                        .needs(Permission.OWN_SESSION)
                        .summary("Who the caller is")
                        .answers(200, "{\"login\",\"role\",\"grants\",\"secondFactor\",\"recoveryCodes\"}")
                        .by(this::show),
                Endpoint.put(PATH + "/password")
                        .needs(Permission.OWN_LOGIN)
                        .summary("Change the password: {\"old\",\"new\"}; ends the caller's other sessions")
                        .consumes("application/json")
                        .answers(204, "the password is set")
                        .by(this::changePassword),
                Endpoint.post(PATH + "/totp")
                        .needs(Permission.OWN_LOGIN)
                        .summary("Ask for a second factor (RFC 6238): {\"password\"}; it counts once it is confirmed")
                        .consumes("application/json")
                        .answers(200, "{\"secret\",\"uri\"}")
                        .by(this::begin),
                Endpoint.put(PATH + "/totp")
                        .needs(Permission.OWN_LOGIN)
                        .summary("Confirm the second factor: {\"code\"}")
                        .consumes("application/json")
                        .answers(200, "{\"recoveryCodes\"}, which are shown this once")
                        .by(this::confirm),
                Endpoint.delete(PATH + "/totp")
                        .needs(Permission.OWN_LOGIN)
                        .summary("Remove the second factor: {\"password\",\"code\"}")
                        .consumes("application/json")
                        .answers(204, "a log-in needs no code any more")
                        .by(this::remove));
    }

    private Answer show(Call call) {
        String login = call.caller().login();
        OwnLogin.Protection protection = own.protection(login);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("login", login);
        json.put("role", call.caller().principal().role().wire());
        ArrayNode grants = json.putArray("grants");
        call.caller().principal().grants().forEach(grant -> grants.add(json(grant)));
        json.put("secondFactor", protection.secondFactor());
        json.put("recoveryCodes", protection.recoveryCodes());
        return Answer.ok(json);
    }

    private static JsonNode json(Grant grant) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("role", grant.role().wire());
        json.putNull("domain");
        json.putNull("address");
        json.put("children", grant.scope() instanceof Scope.Account);
        if (grant.scope() instanceof Scope.Account account) {
            json.put("domain", account.parent().name());
        } else if (grant.scope() instanceof Scope.One one) {
            json.put("domain", one.domain().name());
        } else if (grant.scope() instanceof Scope.Mailbox mailbox) {
            json.put("domain", mailbox.address().domain().name());
            json.put("address", mailbox.address().toString());
        }
        return json;
    }

    private Answer changePassword(Call call) throws IOException {
        JsonFields fields = call.json();
        PasswordChange change =
                new PasswordChange(call.caller().login(), fields.requiredText("old"), fields.requiredText("new"));
        fields.finish();
        own.changePassword(call.caller().token(), change, call.peer());
        return Answer.noContent();
    }

    private Answer begin(Call call) throws IOException {
        JsonFields fields = call.json();
        String password = fields.requiredText("password");
        fields.finish();
        OwnLogin.Pending pending = own.beginSecondFactor(call.caller().login(), password, call.peer());
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("secret", pending.secret())
                .put("uri", pending.uri()));
    }

    private Answer confirm(Call call) throws IOException {
        JsonFields fields = call.json();
        String code = fields.requiredText("code");
        fields.finish();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode codes = json.putArray("recoveryCodes");
        own.confirmSecondFactor(call.caller().login(), code, call.peer()).forEach(codes::add);
        return Answer.ok(json);
    }

    private Answer remove(Call call) throws IOException {
        JsonFields fields = call.json();
        String password = fields.requiredText("password");
        Optional<String> code = fields.text("code");
        fields.finish();
        if (!own.removeSecondFactor(call.caller().login(), password, code, call.peer())) {
            throw Failure.notFound("a second factor of yours");
        }
        return Answer.noContent();
    }
}
