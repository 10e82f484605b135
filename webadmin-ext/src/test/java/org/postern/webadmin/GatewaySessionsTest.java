package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaySessionsTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static Response logIn(String login, String password) {
        return GATEWAY.anonymous()
                .body("{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}")
                .post("/gateway/sessions");
    }

    @Test
    void theOperatorLogsInAndOutAgain() {
        Response answer = logIn("operator", Gateway.PASSWORD);
        answer.then().statusCode(201).body("role", equalTo("operator"));
        assertThat(Instant.parse(answer.path("expires")))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(11)), Instant.now().plus(Duration.ofHours(13)));
        String token = answer.path("token");

        GATEWAY.anonymous()
                .header("Authorization", "bearer " + token)
                .get("/gateway/domains")
                .then()
                .statusCode(200);
        GATEWAY.anonymous()
                .header("Authorization", "Bearer " + token)
                .delete("/gateway/sessions")
                .then()
                .statusCode(204);
        GATEWAY.anonymous()
                .header("Authorization", "Bearer " + token)
                .get("/gateway/domains")
                .then()
                .statusCode(401);
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginGetTheSameAnswer() {
        String wrong =
                logIn("operator", "wrong").then().statusCode(401).extract().asString();
        String unknown = logIn("nobody@example.test", "wrong")
                .then()
                .statusCode(401)
                .extract()
                .asString();
        logIn("operator", Gateway.PASSWORD);

        assertThat(unknown).isEqualTo(wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                               | login",
                "{\"login\":\"operator\"}                         | password",
                "{\"login\":null,\"password\":\"x\"}              | login",
                "{\"login\":1,\"password\":\"x\"}                 | login",
                "{\"login\":\"operator\",\"password\":\"x\",\"a\":1} | a",
                "not json                                         | body",
                "''                                               | body",
            })
    void badFieldsAreNamed(String body, String field) {
        GATEWAY.anonymous()
                .body(body)
                .post("/gateway/sessions")
                .then()
                .statusCode(400)
                .body("details", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Basic b3BlcmF0b3I6eA==", "Bearer \u00e9"})
    void whatIsNoTokenIsUnauthorized(String header) {
        GATEWAY.anonymous()
                .header("Authorization", header)
                .get("/gateway/domains")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("statusCode", equalTo(401))
                .body("type", equalTo("Unauthorized"))
                .body("$", hasKey("details"))
                .body("details", nullValue());
    }

    @Test
    void onesSessionsAreListedAndEndedOneByOne() {
        String mine = GATEWAY.desk.logIn("operator", Gateway.PASSWORD);
        String other = GATEWAY.desk.logIn("operator", Gateway.PASSWORD);
        String id = GATEWAY.bearing(other)
                .get("/gateway/sessions")
                .then()
                .statusCode(200)
                .body("items.findAll { it.current }", hasSize(1))
                .body("items[0].network", equalTo("127.0.0.0/24"))
                .extract()
                .path("items.find { it.current }.id");

        GATEWAY.bearing(mine).delete("/gateway/sessions/" + id).then().statusCode(204);
        GATEWAY.bearing(mine).delete("/gateway/sessions/" + id).then().statusCode(404);

        GATEWAY.bearing(other).get("/gateway/sessions").then().statusCode(401);
        GATEWAY.bearing(mine).get("/gateway/sessions").then().statusCode(200);
    }
}
