package org.postern.webadmin;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.ledger.Outcome;

class GatewayQueueTest {

    private static final String QUEUE = "/gateway/queue";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static void protect(String domain, String body) {
        GATEWAY.operator().body(body).put("/gateway/domains/" + domain).then().statusCode(204);
    }

    @Test
    void whatWaitsIsShownByDestinationAndTriedWhenAsked() {
        protect("one.test", "{\"deliveryServers\":[{\"host\":\"127.0.0.1\",\"port\":1}]}");
        protect("two.test", "{\"deliveryServers\":[{\"host\":\"127.0.0.1\",\"port\":1}]}");
        GATEWAY.mail("a@one.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Queue(false));
        GATEWAY.mail("a@two.test", "Subject: x\r\n\r\nx\r\n", new Outcome.Queue(false));

        await().untilAsserted(() -> GATEWAY.operator()
                .get(QUEUE)
                .then()
                .body("items.lastReply", contains(not(emptyString()), not(emptyString()))));
        GATEWAY.operator()
                .get(QUEUE)
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.domain", contains("one.test", "two.test"))
                .body("items[0].waiting", equalTo(1))
                .body("items[0].oldest", notNullValue())
                .body("next", nullValue());
        GATEWAY.operator().get(QUEUE + "?limit=1").then().body("items.domain", contains("one.test"));
        GATEWAY.operator().get(QUEUE + "?domain=two.test").then().body("items.domain", contains("two.test"));

        // the next attempt would find no server at all, and say so
        protect("one.test", "{}");
        protect("two.test", "{}");
        GATEWAY.operator().post(QUEUE + "/flush?domain=one.test").then().statusCode(204);
        await().untilAsserted(() -> GATEWAY.operator()
                .get(QUEUE)
                .then()
                .body("items[0].lastReply", containsString("no delivery server"))
                .body("items[1].lastReply", not(containsString("no delivery server"))));
    }

    @Test
    void badDomainsAreNamed() {
        GATEWAY.operator().get(QUEUE + "?domain=a%20b").then().statusCode(400).body("details", equalTo("domain"));
        GATEWAY.operator()
                .post(QUEUE + "/flush?domain=-")
                .then()
                .statusCode(400)
                .body("details", equalTo("domain"));
    }
}
