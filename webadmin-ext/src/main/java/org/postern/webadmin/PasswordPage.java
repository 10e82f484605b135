package org.postern.webadmin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import org.postern.json.BadField;
import org.postern.login.PasswordLinks;
import org.postern.login.TooManyFailures;

/**
 * {@code /password/TOKEN} on the portal port: where a mailed link leads. GET shows a form, and the same one whatever the token is, because
 * programs open links before people do; POST acts. Works without script.
 */
public final class PasswordPage {

    private static final String PATH = "/password/:token";
    private static final String PLACE = "<!-- here -->";

    private final PasswordLinks links;
    private final String page = read("password.html");
    private final String form = read("password-form.html");

    @Inject
    public PasswordPage(PasswordLinks links) {
        this.links = links;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH)
                        .summary("A form for the password")
                        .answers(200, "a page")
                        .by(call -> show(200, form)),
                Endpoint.post(PATH)
                        .unaudited()
                        .summary("Set the password")
                        .consumes("application/x-www-form-urlencoded")
                        .answers(200, "a page")
                        .by(this::set));
    }

    private Answer set(Call call) throws IOException {
        try {
            Map<String, String> fields = call.form(Set.of("password", "repeat"));
            String password = fields.getOrDefault("password", "");
            if (!password.equals(fields.get("repeat"))) {
                return show(400, said("The two passwords are not the same.") + form);
            }
            return links.use(call.path("token", text -> text), password, call.peer())
                    ? show(200, said("The password is set. You can log in with it now."))
                    : show(
                            404,
                            said(
                                    "This link does not work: it is wrong, was used, or its time is over. Ask for a new one."));
        } catch (BadField e) {
            return show(400, said("This cannot be used. " + e.getMessage() + ".") + form);
        } catch (TooManyFailures e) {
            return show(
                    429,
                    said("Too many links from your network did not work. Try again in a quarter of an hour.") + form);
        }
    }

    private Answer show(int status, String content) {
        return Answer.form(status, page.replace(PLACE, content));
    }

    private static String said(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<p role=\"status\">" + escaped + "</p>\n";
    }

    private static String read(String name) {
        try (InputStream file = PasswordPage.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
