package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Access;
import org.postern.access.Permission;
import org.postern.access.Session;
import org.postern.json.BadField;
import org.postern.json.JsonFields;

/** {@code /gateway/sessions}: log in, log out; and the operator's new password, for the launcher's command. */
public final class GatewaySessions implements Resource {

    private static final String PATH = GatewayApi.BASE + "/sessions";
    private static final Duration LOCAL = Duration.ofDays(3650);

    private final Access access;

    @Inject
    public GatewaySessions(Access access) {
        this.access = access;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(PATH)
                        .unaudited()
                        .summary("Log in: {\"login\",\"password\"}; login is operator or an e-mail address")
                        .consumes("application/json")
                        .answers(201, "{\"token\",\"role\",\"expires\"}")
                        .by(this::logIn),
                Endpoint.delete(PATH)
                        .needs(Permission.OWN_LOGIN)
                        .summary("Log out: end the session of the token")
                        .answers(204, "the token is not valid any more")
                        .by(this::logOut),
                Endpoint.put(GatewayApi.BASE + "/operator/password")
                        .needs(Permission.SERVER, Endpoint.INSTALLATION)
                        .summary("Set the operator's password: {\"password\"}; ends all the operator's sessions")
                        .consumes("application/json")
                        .answers(200, "a new session in place of the caller's, as after a log-in")
                        .by(this::setPassword));
    }

    private Answer logIn(Call call) throws IOException {
        JsonFields fields = call.json();
        String login = fields.requiredText("login");
        String password = fields.requiredText("password");
        fields.text("code");
        fields.finish();
        Session session = access.login(login, password, call.ip())
                .orElseThrow(() -> Failure.unauthorized("login or password are wrong"));
        return Answer.json(201, json(session));
    }

    private Answer setPassword(Call call) throws IOException {
        JsonFields fields = call.json();
        String password = fields.requiredText("password");
        fields.finish();
        if (password.isBlank()) {
            throw new BadField("password", "must not be blank");
        }
        access.resetPassword(Access.OPERATOR, password);
        return Answer.json(200, json(access.issueLocal(LOCAL)));
    }

    private static ObjectNode json(Session session) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("token", session.token());
        json.put("role", session.role().wire());
        json.put("expires", session.expires().toString());
        return json;
    }

    private Answer logOut(Call call) {
        access.logout(call.caller().token());
        return Answer.noContent();
    }
}
