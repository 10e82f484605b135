package org.postern.webadmin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginThrottleTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @Test
    void tooManyFailedLoginsMustWaitAndTokensGoOnWorking() {
        for (int i = 0; i < 10; i++) {
            GATEWAY.anonymous()
                    .body("{\"login\":\"operator\",\"password\":\"guess\"}")
                    .post("/gateway/sessions")
                    .then()
                    .statusCode(401);
        }

        GATEWAY.anonymous()
                .body("{\"login\":\"operator\",\"password\":\"" + Gateway.PASSWORD + "\"}")
                .post("/gateway/sessions")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("TooManyRequests"));
        GATEWAY.operator().get("/gateway/domains").then().statusCode(200);
    }
}
