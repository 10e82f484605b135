package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GatewayPasswordsTest {

    static final String PASSWORD = "four words in a row";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static final People PEOPLE = new People(GATEWAY);

    private static int users;
    private String user;

    /** Each test its own: an hour's letters to one login are few. */
    @BeforeEach
    void defineAMailbox() {
        user = "mary" + users++ + "@example.test";
        PEOPLE.mailbox(user);
    }

    private static String ask(String login) {
        return GATEWAY.anonymous()
                .body("{\"login\":\"" + login + "\"}")
                .post("/gateway/passwords")
                .then()
                .statusCode(202)
                .extract()
                .asString();
    }

    private String token() throws InterruptedException {
        ask(user);
        String link = PEOPLE.link();
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static ValidatableResponse set(String token, String password) {
        return GATEWAY.anonymous()
                .body("{\"password\":\"" + password + "\"}")
                .put("/gateway/passwords/" + token)
                .then();
    }

    @Test
    void aMailedLinkSetsThePasswordOnce() throws InterruptedException {
        String token = token();

        set(token, PASSWORD).statusCode(204);
        String used = set(token, "another password").statusCode(404).extract().asString();

        assertThat(GATEWAY.desk.logIn(user, PASSWORD)).hasSize(43);
        assertThat(set("wrong", PASSWORD).statusCode(404).extract().asString()).isEqualTo(used);
    }

    @Test
    void whoeverIsAskedForTheAnswerIsTheSame() throws InterruptedException {
        String known = ask(user);
        assertThat(GATEWAY.desk.letters.poll(10, TimeUnit.SECONDS)).contains(user);

        assertThat(ask("nobody@example.test")).isEqualTo(known);
        assertThat(ask("no address")).isEqualTo(known);
        assertThat(ask("operator")).isEqualTo(known);
    }

    @Test
    void aBadPasswordIsNamedAndTheLinkWorksStill() throws InterruptedException {
        String token = token();

        set(token, "short").statusCode(400).body("details", equalTo("password"));
        set(token, PASSWORD).statusCode(204);
    }

    @Test
    void badFieldsAreNamed() {
        GATEWAY.anonymous()
                .body("{}")
                .post("/gateway/passwords")
                .then()
                .statusCode(400)
                .body("details", equalTo("login"));
        GATEWAY.anonymous()
                .body("{\"password\":\"x\",\"old\":\"y\"}")
                .put("/gateway/passwords/wrong")
                .then()
                .statusCode(400)
                .body("details", equalTo("old"));
    }
}
