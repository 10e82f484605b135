package org.postern.webadmin;

import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OperatorPasswordTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @Test
    void aNewPasswordEndsAllSessionsAndAnswersWithANewOne() {
        String token = GATEWAY.anonymous()
                .header("Authorization", "Bearer " + GATEWAY.token)
                .body("{\"password\":\"battery staple\"}")
                .put("/gateway/operator/password")
                .then()
                .statusCode(200)
                .extract()
                .path("token");

        domains(GATEWAY.token, 401);
        domains(token, 200);
        logIn(Gateway.PASSWORD, 401);
        logIn("battery staple", 201);

        GATEWAY.anonymous()
                .header("Authorization", "Bearer " + token)
                .body("{\"password\":\" \"}")
                .put("/gateway/operator/password")
                .then()
                .statusCode(400)
                .body("details", equalTo("password"));
    }

    private static void domains(String token, int status) {
        GATEWAY.anonymous()
                .header("Authorization", "Bearer " + token)
                .get("/gateway/domains")
                .then()
                .statusCode(status);
    }

    private static void logIn(String password, int status) {
        GATEWAY.anonymous()
                .body("{\"login\":\"operator\",\"password\":\"" + password + "\"}")
                .post("/gateway/sessions")
                .then()
                .statusCode(status);
    }
}
