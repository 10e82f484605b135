package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.settings.GatewaySettings.Listen;

class PortalServerTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @Test
    void theFirstPageSaysWhatThisIsAndHoldsNoScript() {
        GATEWAY.anonymous()
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("/gateway/openapi.json"))
                .body(not(containsString("<script")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/gateway/domains", "/gateway/openapi.json", "/nothing", "/gateway/nothing"})
    void everyAnswerCarriesTheSecurityHeaders(String path) {
        GATEWAY.anonymous()
                .header("Origin", "https://evil.test")
                .get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/domains", "/tasks", "/mailQueues", "/servers", "/healthcheck", "/metrics"})
    void noneOfTheAdminPortsRoutesIsHere(String path) {
        GATEWAY.operator().get(path).then().statusCode(404).body("type", equalTo("notFound"));
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        PortalServer second = new PortalServer(
                new Listen("127.0.0.1", GATEWAY.portal.port()),
                GATEWAY.api,
                new PasswordPage(GATEWAY.desk.links),
                GATEWAY.links.page);

        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Integer.toString(GATEWAY.portal.port()));
    }
}
