package org.postern.webadmin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.access.Role;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;

/** Nobody makes another's items his own by saying where addresses lead. */
class OwnItemsTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static final String VICTIM = "u@child.test";
    private static final String MASTER = "o@child.test";

    private static String hold(String recipient) {
        return PORTAL.gateway.mail(recipient, "Subject: x\r\n\r\nx\r\n", new Outcome.Hold(HeldClass.SPAM)) + "-0";
    }

    private static void open(String login, String id) {
        PORTAL.as(login).get("/gateway/quarantine/" + id + "/preview").then().statusCode(200);
    }

    private static void define(String localPart, String json) {
        PORTAL.as(MASTER)
                .body(json)
                .put("/gateway/domains/child.test/addresses/" + localPart)
                .then()
                .statusCode(204);
    }

    private static ValidatableResponse accesses(String login) {
        return PORTAL.as(login)
                .get("/gateway/addresses/" + login + "/accesses")
                .then()
                .statusCode(200);
    }

    @Test
    void aPostmasterWhoLeadsAnAddressToHimselfIsSeenByWhoeverHasItAfterwards() {
        PORTAL.world.member("child.test", MASTER, Role.POSTMASTER, false);
        String id = hold(VICTIM);

        define("u", "{\"kind\":\"alias\",\"of\":\"o@child.test\"}");
        open(MASTER, id);
        define("u", "{\"kind\":\"mailbox\"}");

        accesses(VICTIM).body("items.item", equalTo(List.of(id))).body("items.login", equalTo(List.of(MASTER)));
        open(MASTER, hold(MASTER));
        accesses(MASTER).body("items", hasSize(0));
    }
}
