package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.access.Role;

class GatewayMeTest {

    private static final String PASSWORD = "four words in a row";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static final People PEOPLE = new People(GATEWAY);

    private static int users;
    private String user;
    private String token;

    @BeforeEach
    void logIn() throws InterruptedException {
        user = "mary" + users++ + "@example.test";
        PEOPLE.user(user, PASSWORD);
        token = GATEWAY.desk.logIn(user, PASSWORD);
    }

    private RequestSpecification me() {
        return GATEWAY.bearing(token);
    }

    private static String body(String... fields) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < fields.length; i += 2) {
            json.append(i == 0 ? "\"" : ",\"")
                    .append(fields[i])
                    .append("\":\"")
                    .append(fields[i + 1])
                    .append('"');
        }
        return json.append('}').toString();
    }

    /** What a program for one-time passwords shows, of its own making. */
    private static String code(String secret) {
        return OneTimePassword.now(secret);
    }

    @Test
    void itSaysWhoOneIsAndWhere() {
        PEOPLE.member("example.test", user, Role.POSTMASTER);

        me().get("/gateway/me")
                .then()
                .statusCode(200)
                .body("login", equalTo(user))
                .body("role", equalTo("postmaster"))
                .body("grants.role", equalTo(List.of("postmaster", "user")))
                .body("grants[0].domain", equalTo("example.test"))
                .body("grants[0].address", nullValue())
                .body("grants[1].address", equalTo(user))
                .body("grants.children", equalTo(List.of(false, false)))
                .body("secondFactor", equalTo(false))
                .body("recoveryCodes", equalTo(0));
        GATEWAY.operator().get("/gateway/me").then().body("grants[0].domain", nullValue());
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        String other = GATEWAY.desk.logIn(user, PASSWORD);

        me().body(body("old", "wrong", "new", "another password"))
                .put("/gateway/me/password")
                .then()
                .statusCode(400)
                .body("details", equalTo("old"));
        me().body(body("old", PASSWORD, "new", "another password"))
                .put("/gateway/me/password")
                .then()
                .statusCode(204);

        me().get("/gateway/me").then().statusCode(200);
        GATEWAY.bearing(other).get("/gateway/me").then().statusCode(401);
        assertThat(GATEWAY.desk.logIn(user, "another password")).hasSize(43);
    }

    @Test
    void aSecondFactorIsConfirmedAskedForAndRemoved() {
        me().body(body("password", "a guess")).post("/gateway/me/totp").then().statusCode(400);
        String secret = me().body(body("password", PASSWORD))
                .post("/gateway/me/totp")
                .then()
                .statusCode(200)
                .body("uri", startsWith("otpauth://totp/Postern:"))
                .extract()
                .path("secret");
        me().body(body("code", "000000"))
                .put("/gateway/me/totp")
                .then()
                .statusCode(400)
                .body("details", equalTo("code"));
        List<String> codes = me().body(body("code", code(secret)))
                .put("/gateway/me/totp")
                .then()
                .statusCode(200)
                .body("recoveryCodes", hasSize(10))
                .extract()
                .path("recoveryCodes");
        me().get("/gateway/me").then().body("secondFactor", equalTo(true)).body("recoveryCodes", equalTo(10));
        me().body(body("password", PASSWORD)).post("/gateway/me/totp").then().statusCode(409);

        logIn(body("login", user, "password", PASSWORD), 401, "code");
        logIn(body("login", user, "password", PASSWORD, "code", "000000"), 401, "code");
        logIn(body("login", user, "password", "wrong", "code", codes.get(0)), 401, null);
        logIn(body("login", user, "password", PASSWORD, "code", codes.get(0)), 201, null);

        me().body(body("password", PASSWORD)).delete("/gateway/me/totp").then().statusCode(400);
        me().body(body("password", PASSWORD, "code", codes.get(1)))
                .delete("/gateway/me/totp")
                .then()
                .statusCode(204);
        me().body(body("password", PASSWORD)).delete("/gateway/me/totp").then().statusCode(404);
        logIn(body("login", user, "password", PASSWORD), 201, null);
    }

    private static void logIn(String body, int status, String details) {
        GATEWAY.anonymous()
                .body(body)
                .post("/gateway/sessions")
                .then()
                .statusCode(status)
                .body("details", equalTo(details));
    }
}
