package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PasswordPageTest {

    private static final String PASSWORD = "four words & a row";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static final People PEOPLE = new People(GATEWAY);

    private static int users;
    private String user;
    private String link;

    @BeforeEach
    void askForALink() throws InterruptedException {
        user = "mary" + users++ + "@example.test";
        PEOPLE.mailbox(user);
        GATEWAY.anonymous().body("{\"login\":\"" + user + "\"}").post("/gateway/passwords");
        link = PEOPLE.link();
    }

    private static ValidatableResponse send(String url, String password, String repeat) {
        return GATEWAY.anonymous()
                .contentType(ContentType.URLENC)
                .formParam("password", password)
                .formParam("repeat", repeat)
                .post(url)
                .then();
    }

    @Test
    void theLinkShowsAFormWithoutScriptAndTellsNothingOfItsToken() {
        String page = GATEWAY.anonymous()
                .get(link)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Referrer-Policy", "no-referrer")
                .header(
                        "Content-Security-Policy",
                        equalTo("default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"))
                .body(not(containsString("<script")))
                .body(containsString("method=\"post\""))
                .extract()
                .asString();

        assertThat(GATEWAY.anonymous().get("/password/wrong").asString()).isEqualTo(page);
    }

    @Test
    void openingItActsInNoWay() {
        GATEWAY.anonymous().get(link).then().statusCode(200);
        GATEWAY.anonymous().head(link).then().statusCode(200);

        send(link, PASSWORD, PASSWORD).statusCode(200);
    }

    @Test
    void sendingTheFormSetsThePasswordOnce() {
        send(link, PASSWORD, PASSWORD).statusCode(200).body(containsString("The password is set"));

        assertThat(GATEWAY.desk.logIn(user, PASSWORD)).hasSize(43);
        String used = send(link, PASSWORD, PASSWORD).statusCode(404).extract().asString();
        String wrong = send("/password/wrong", PASSWORD, PASSWORD)
                .statusCode(404)
                .extract()
                .asString();
        assertThat(wrong).isEqualTo(used);
    }

    @Test
    void whatCannotBeUsedIsSaidAboveTheForm() {
        send(link, PASSWORD, "another")
                .statusCode(400)
                .body(containsString("not the same"))
                .body(containsString("<form"));
        send(link, "short", "short")
                .statusCode(400)
                .body(containsString("10 characters"))
                .body(containsString("<form"));
        GATEWAY.anonymous()
                .contentType(ContentType.URLENC)
                .body("password=a&repeat=a&%3Cb%3E=c")
                .post(link)
                .then()
                .statusCode(400)
                .body(containsString("&lt;b&gt;"));

        send(link, PASSWORD, PASSWORD).statusCode(200);
    }

    @Test
    void noOtherPageAllowsForms() {
        GATEWAY.anonymous().get("/").then().header("Content-Security-Policy", not(containsString("form-action")));
        GATEWAY.anonymous()
                .get("/password")
                .then()
                .statusCode(404)
                .header("Content-Security-Policy", not(containsString("form-action")));
    }
}
