package org.postern.webadmin;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.address.Address;
import org.postern.fixture.Downstream;

class GatewayServerTrialsTest {

    private static final String DOMAIN = "/gateway/domains/example.test";
    private static Downstream downstream;

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @BeforeAll
    static void start() {
        downstream = Downstream.start();
        downstream
                .script()
                .extensions("SIZE 1000000")
                .otherRecipients("550 5.1.1 no such user")
                .recipient("postmaster@example.test", "250 ok");
    }

    @AfterAll
    static void stop() {
        downstream.close();
    }

    @BeforeEach
    void protect() {
        GATEWAY.operator()
                .body("{\"deliveryServers\":[" + server() + "]}")
                .put(DOMAIN)
                .then()
                .statusCode(204);
    }

    private static String server() {
        return "{\"host\":\"127.0.0.1\",\"port\":" + downstream.port() + ",\"tls\":\"none\"}";
    }

    private static ValidatableResponse test(String body) {
        return GATEWAY.operator()
                .body(body)
                .post(DOMAIN + "/deliveryServers/test")
                .then();
    }

    @Test
    void whatIsSetIsTriedAndWhatIsFoundIsSaidStepByStep() {
        GATEWAY.operator()
                .post(DOMAIN + "/deliveryServers/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("servers", hasSize(1))
                .body("servers[0].host", equalTo("127.0.0.1"))
                .body("servers[0].port", equalTo(downstream.port()))
                .body(
                        "servers[0].steps.name",
                        contains("connect", "greeting", "ehlo", "starttls", "size", "unknownRecipient", "postmaster"))
                .body("servers[0].steps.ok", contains(true, true, true, true, false, true, true))
                .body("servers[0].steps[4].text", containsString("set its limit to"));
    }

    @Test
    void othersAreTriedBeforeTheyAreSet() {
        test("{\"deliveryServers\":[" + server() + ",{\"host\":\"127.0.0.1\",\"port\":1}]}")
                .statusCode(200)
                .body("servers.ok", contains(false, false))
                .body("servers[1].steps.name", contains("connect"));
    }

    @Test
    void aServerThatTakesAnyAddressIsAWarningInADomainThatLearnsFromIt() {
        try (Downstream open = Downstream.start()) {
            GATEWAY.operator()
                    .body("{\"recipients\":{\"callout\":true},\"deliveryServers\":[{\"host\":\"127.0.0.1\",\"port\":"
                            + open.port() + "}]}")
                    .put(DOMAIN)
                    .then()
                    .statusCode(200);
            GATEWAY.operator().get(DOMAIN).then().body("warnings", hasSize(1));

            GATEWAY.callouts.ask(Address.parse("anna@example.test")).join();

            await().untilAsserted(() -> GATEWAY.operator()
                    .get(DOMAIN)
                    .then()
                    .body("warnings", hasSize(2))
                    .body("warnings[1]", containsString("takes mail for any address")));
        }
    }

    @Test
    void whatCannotBeTriedIsSaid() {
        test("{\"deliveryServers\":[]}").statusCode(400).body("details", equalTo("deliveryServers"));
        test("{\"deliveryServers\":[{\"host\":\"a.test\",\"vouched\":true}]}")
                .statusCode(400)
                .body("details", equalTo("deliveryServers[0].vouched"));
        test("{\"servers\":[]}").statusCode(400).body("details", equalTo("servers"));
        test("{\"deliveryServers\":[" + String.join(",", Collections.nCopies(9, server())) + "]}")
                .statusCode(400)
                .body("message", containsString("at most 8"));
        GATEWAY.operator()
                .post("/gateway/domains/other.test/deliveryServers/test")
                .then()
                .statusCode(404);
    }
}
