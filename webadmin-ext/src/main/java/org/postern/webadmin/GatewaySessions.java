package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.json.JsonFields;
import org.postern.login.Attempt;
import org.postern.login.Credentials;
import org.postern.login.Logins;
import org.postern.login.OpenSession;
import org.postern.login.Session;

/** {@code /gateway/sessions}: log in, log out; and the operator's new password, for the launcher's command. */
public final class GatewaySessions implements Resource {

    private static final String PATH = GatewayApi.BASE + "/sessions";

    private final Logins logins;

    @Inject
    public GatewaySessions(Logins logins) {
        this.logins = logins;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(PATH)
                        .unaudited()
                        .summary(
                                "Log in: {\"login\",\"password\",\"code\"}; login is operator or an e-mail address; where a"
                                        + " second factor needs a code and none is given, 401 has the details \"code\"")
                        .consumes("application/json")
                        .answers(201, "{\"token\",\"role\",\"expires\"}")
                        .by(this::logIn),
                Endpoint.get(PATH)
                        .needs(Permission.OWN_LOGIN)
                        .summary("The caller's open sessions, the newest first")
                        .answers(
                                200,
                                "a list of {\"id\",\"created\",\"lastUsed\",\"expires\",\"network\",\"agent\",\"current\"}")
                        .by(this::list),
                Endpoint.delete(PATH)
                        .needs(Permission.OWN_SESSION)
                        .summary("Log out: end the session of the token")
                        .answers(204, "the token is not valid any more")
                        .by(this::logOut),
                Endpoint.delete(PATH + "/:session")
                        .needs(Permission.OWN_LOGIN)
                        .summary("End one of the caller's sessions")
                        .answers(204, "its token is not valid any more")
                        .by(this::end),
                Endpoint.put(GatewayApi.BASE + "/operator/password")
                        .needs(Permission.SERVER, Endpoint.INSTALLATION)
                        .summary("Set the operator's password: {\"password\"}; ends all the operator's sessions")
                        .consumes("application/json")
                        .answers(200, "a new session in place of the caller's, as after a log-in")
                        .by(this::setPassword));
    }

    private Answer logIn(Call call) throws IOException {
        JsonFields fields = call.json();
        Credentials given =
                new Credentials(fields.requiredText("login"), fields.requiredText("password"), fields.text("code"));
        fields.finish();
        Attempt attempt = logins.logIn(given, call.peer());
        if (attempt instanceof Attempt.Open open) {
            return Answer.json(201, json(open.session()));
        }
        if (attempt instanceof Attempt.CodeNeeded) {
            throw Failure.unauthorized("the code of the second factor is missing", "code");
        }
        if (attempt instanceof Attempt.CodeWrong) {
            throw Failure.unauthorized("the code of the second factor is wrong, or was used before", "code");
        }
        throw Failure.unauthorized("login or password are wrong");
    }

    private Answer list(Call call) {
        List<JsonNode> sessions = logins
                .sessions(call.caller().login(), call.caller().token())
                .stream()
                .map(GatewaySessions::json)
                .toList();
        return Paging.answer(sessions.size(), sessions, Optional.empty());
    }

    private Answer logOut(Call call) {
        logins.logOut(call.caller().token());
        return Answer.noContent();
    }

    private Answer end(Call call) {
        String session = call.path("session", text -> text);
        if (!logins.endSession(call.caller().login(), session)) {
            throw Failure.notFound("this session");
        }
        return Answer.noContent();
    }

    private Answer setPassword(Call call) throws IOException {
        JsonFields fields = call.json();
        String password = fields.requiredText("password");
        fields.finish();
        // an API token runs the installation, but changes no login
        call.caller().require(Permission.OWN_LOGIN, new Subject.Whatever());
        if (!call.caller().login().equals(Logins.OPERATOR)) {
            throw Failure.forbidden("the operator sets this password; yours is set at /gateway/me/password");
        }
        return Answer.json(200, json(logins.changeOperator(call.caller().token(), password, call.peer())));
    }

    static ObjectNode json(Session session) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("token", session.token());
        json.put("role", session.role().wire());
        json.put("expires", session.expires().toString());
        return json;
    }

    private static JsonNode json(OpenSession session) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", session.id());
        json.put("created", session.created().toString());
        json.put("lastUsed", session.lastUsed().toString());
        json.put("expires", session.expires().toString());
        json.put("network", session.peer().network());
        json.put("agent", session.peer().agent());
        json.put("current", session.current());
        return json;
    }
}
