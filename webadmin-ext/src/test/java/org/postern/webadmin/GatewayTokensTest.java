package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTokensTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static final People PEOPLE = new People(GATEWAY);

    private static Response make(String body) {
        return GATEWAY.operator().body(body).post("/gateway/tokens");
    }

    private static String token(String body) {
        return make(body).then().statusCode(201).extract().path("token");
    }

    @Test
    void aTokenIsShownOnceListedAndRevoked() {
        Response made = make("{\"name\":\" a script \"}");
        made.then()
                .statusCode(201)
                .body("name", equalTo("a script"))
                .body("role", nullValue())
                .body("domain", nullValue())
                .body("children", equalTo(false));
        assertThat(Instant.parse(made.path("expires")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(89)), Instant.now().plus(Duration.ofDays(91)));
        String id = made.path("id");
        GATEWAY.bearing(made.path("token")).get("/gateway/domains").then().statusCode(200);

        GATEWAY.operator()
                .get("/gateway/tokens")
                .then()
                .statusCode(200)
                .body("items.findAll { it.id == '" + id + "' }", hasSize(1))
                .body("items[0].token", nullValue())
                .body("next", nullValue());
        GATEWAY.operator().delete("/gateway/tokens/" + id).then().statusCode(204);
        GATEWAY.operator().delete("/gateway/tokens/" + id).then().statusCode(404);

        GATEWAY.bearing(made.path("token")).get("/gateway/domains").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /gateway/sessions",
        "GET, /gateway/tokens",
        "POST, /gateway/tokens",
        "PUT, /gateway/me/password",
        "POST, /gateway/me/totp",
        "DELETE, /gateway/me/totp",
    })
    void aTokenDoesNotManageLogins(String method, String path) {
        String token = token("{\"name\":\"a script\"}");

        GATEWAY.bearing(token).body("{}").request(method, path).then().statusCode(403);
    }

    @Test
    void aTokenDoesNotSetTheOperatorsPasswordEither() {
        String token = token("{\"name\":\"a script\"}");

        GATEWAY.bearing(token)
                .body("{\"password\":\"battery staple\"}")
                .put("/gateway/operator/password")
                .then()
                .statusCode(403);
        assertThat(GATEWAY.desk.logIn("operator", Gateway.PASSWORD)).hasSize(43);
    }

    @Test
    void aTokenOfARoleAndADomainDoesThatAndNoMore() {
        PEOPLE.mailbox("mary@example.test");
        PEOPLE.mailbox("john@other.test");
        String token = token("{\"name\":\"a script\",\"role\":\"auditor\",\"domain\":\"Example.test\"}");

        GATEWAY.bearing(token).get("/gateway/domains/example.test").then().statusCode(200);
        GATEWAY.bearing(token).get("/gateway/domains/other.test").then().statusCode(404);
        GATEWAY.bearing(token).delete("/gateway/domains/example.test").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                | name",
                "{\"name\":\"\"}                                   | name",
                "{\"name\":\"a\",\"role\":\"king\"}                | role",
                "{\"name\":\"a\",\"domain\":\"-\"}                 | domain",
                "{\"name\":\"a\",\"children\":true}                | children",
                "{\"name\":\"a\",\"expires\":\"2020-01-01\"}       | expires",
                "{\"name\":\"a\",\"expires\":\"9999-01-01\"}       | expires",
                "{\"name\":\"a\",\"expires\":\"soon\"}             | expires",
                "{\"name\":\"a\",\"scope\":\"all\"}                | scope",
            })
    void badFieldsAreNamed(String body, String field) {
        make(body).then().statusCode(400).body("details", equalTo(field));
    }
}
