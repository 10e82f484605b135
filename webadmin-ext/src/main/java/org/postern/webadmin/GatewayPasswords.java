package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.postern.json.JsonFields;
import org.postern.login.PasswordLinks;

/** {@code /gateway/passwords}: the first and the forgotten password, by a mailed link. Open to everybody. */
public final class GatewayPasswords implements Resource {

    private static final String PATH = GatewayApi.BASE + "/passwords";

    private final PasswordLinks links;

    @Inject
    public GatewayPasswords(PasswordLinks links) {
        this.links = links;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(PATH)
                        .unaudited()
                        .summary(
                                "Ask for a link to set the password of a login: {\"login\"}; it is mailed to that address")
                        .consumes("application/json")
                        .answers(202, "the same, whether there is such a login or not")
                        .by(this::ask),
                Endpoint.put(PATH + "/:token")
                        .unaudited()
                        .summary("Set the password by a mailed link: {\"password\"}; ends all sessions of the login")
                        .consumes("application/json")
                        .answers(204, "the password is set; the link does not work again")
                        .by(this::set));
    }

    private Answer ask(Call call) throws IOException {
        JsonFields fields = call.json();
        String login = fields.requiredText("login");
        fields.finish();
        links.ask(login, call.peer());
        return Answer.json(
                202,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("message", "if this is a login here, a link is on its way to that address"));
    }

    private Answer set(Call call) throws IOException {
        JsonFields fields = call.json();
        String password = fields.requiredText("password");
        fields.finish();
        if (!links.use(call.path("token", text -> text), password, call.peer())) {
            throw Failure.notFound("a link like this, neither used nor expired,");
        }
        return Answer.noContent();
    }
}
