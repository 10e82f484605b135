package org.postern.webadmin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;

/** What an owner may do with the items of his shadows, and what he may not. */
class OwnerActsTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static final String OWNER = "w@child.test";
    private static final String SHADOW = "o@child.test";
    private static final String FAR = "f@foreign.test";
    private static final String MASTER = "master-a@msp.test";
    private static final String SHADOWS = "/gateway/addresses/" + OWNER + "/shadows";

    private static String hold(String recipient) {
        return PORTAL.gateway.mail(
                        recipient, "From: bob@friend.test\r\nSubject: x\r\n\r\nx\r\n", new Outcome.Hold(HeldClass.SPAM))
                + "-0";
    }

    private static Response get(String login, String path) {
        return PORTAL.as(login).get(path);
    }

    @BeforeEach
    @AfterEach
    void asItWas() {
        PORTAL.world.shadowsAsTheyWere();
    }

    @ParameterizedTest
    @ValueSource(strings = {SHADOW, FAR, OWNER})
    void anOwnerSeesAndActsOnItemsOfHisShadowsAsOnHisOwn(String recipient) {
        String released = hold(recipient);
        String deleted = hold(recipient);

        get(OWNER, "/gateway/quarantine?limit=500").then().body("items.id", hasItems(released, deleted));
        for (String act : List.of("", "/preview", "/raw")) {
            get(OWNER, "/gateway/quarantine/" + released + act).then().statusCode(200);
        }
        PORTAL.as(OWNER)
                .body("{}")
                .post("/gateway/quarantine/" + released + "/release")
                .then()
                .statusCode(200);
        PORTAL.as(OWNER).delete("/gateway/quarantine/" + deleted).then().statusCode(204);
    }

    @Test
    void oneListShowsAllAndTheShadowSeesNothingOfTheOwner() {
        String own = hold(OWNER);
        String near = hold(SHADOW);
        String far = hold(FAR);

        get(OWNER, "/gateway/quarantine?limit=500").then().body("items.id", hasItems(own, near, far));
        get(SHADOW, "/gateway/quarantine?limit=500")
                .then()
                .body("items.id", hasItem(near))
                .body("items.id", not(hasItem(own)))
                .body("items.id", not(hasItem(far)));
        get(SHADOW, "/gateway/quarantine/" + own).then().statusCode(404);
    }

    @Test
    void removedByAnybodyWhoMayItIsOverInTheNextCall() {
        String near = hold(SHADOW);
        String far = hold(FAR);
        get(OWNER, "/gateway/quarantine/" + far + "/raw").then().statusCode(200);

        PORTAL.as(FAR).delete(SHADOWS + "/" + FAR).then().statusCode(204);
        PORTAL.as(MASTER).delete(SHADOWS + "/" + SHADOW).then().statusCode(204);

        for (String act : List.of("", "/preview", "/raw", "/request", "/accesses")) {
            get(OWNER, "/gateway/quarantine/" + far + act).then().statusCode(404);
            get(OWNER, "/gateway/quarantine/" + near + act).then().statusCode(404);
        }
        PORTAL.as(OWNER)
                .body("{}")
                .post("/gateway/quarantine/" + far + "/release")
                .then()
                .statusCode(404);
        get(OWNER, "/gateway/quarantine?limit=500")
                .then()
                .body("items.id", not(hasItem(near)))
                .body("items.id", not(hasItem(far)));
        PORTAL.as(OWNER).delete(SHADOWS + "/" + FAR).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET , /lists/allow",
        "GET , /lists/block",
        "POST, /lists/allow",
        "DELETE, /lists/allow",
        "GET , /settings",
        "PUT , /settings",
        "GET , /effective",
        "POST, /lessons?kind=spam",
        "POST, /spam",
        "GET , /accesses",
        "GET , /shadows",
        "PUT , /shadows/u@child.test",
        "PUT , /owner",
    })
    void inEverythingElseTheAccountsStaySeparate(String method, String path) {
        for (String shadow : List.of(SHADOW, FAR)) {
            PORTAL.as(OWNER)
                    .body("{}")
                    .request(method, "/gateway/addresses/" + shadow + path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void whereMailWentIsNotTheOwnersToKnow() {
        hold(FAR);

        get(OWNER, "/gateway/ledger").then().body("items.recipient", not(hasItem(FAR)));
        get(FAR, "/gateway/ledger").then().body("items.recipient", hasItem(FAR));
    }

    @Test
    void allowingPutsTheSenderOnTheListOfTheShadowAlone() {
        PORTAL.as(OWNER)
                .body("{\"allowSender\":true}")
                .post("/gateway/quarantine/" + hold(FAR) + "/release")
                .then()
                .statusCode(200)
                .body("allowed.value", equalTo("bob@friend.test"));

        get(FAR, "/gateway/addresses/" + FAR + "/lists/allow").then().body("items.value", hasItem("bob@friend.test"));
        get(OWNER, "/gateway/addresses/" + OWNER + "/lists/allow")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "operator, 200",
        "admin@msp.test, 200",
        "master-a@msp.test, 200",
        "o@child.test, 200",
        "w@child.test, 200",
        "help-a@msp.test, 403",
        "auditor-a@msp.test, 403",
        "u@child.test, 404",
    })
    void whoMayAllowTheSenderWithARelease(String login, int status) {
        PORTAL.as(login)
                .body("{\"allowSender\":true}")
                .post("/gateway/quarantine/" + hold(SHADOW) + "/release")
                .then()
                .statusCode(status);
    }

    @Test
    void everyActForAShadowNamesWhoActedForWhom() {
        String id = hold(FAR);
        String own = hold(OWNER);

        get(OWNER, "/gateway/quarantine/" + id + "/preview");
        PORTAL.as(OWNER).delete("/gateway/quarantine/" + id).then().statusCode(204);
        get(OWNER, "/gateway/quarantine/" + own + "/preview");
        PORTAL.as(OWNER).delete("/gateway/quarantine/" + own).then().statusCode(204);

        get(FAR, "/gateway/quarantine/" + id + "/accesses")
                .then()
                .body("items.what", contains("delete", "preview"))
                .body("items.login", contains(OWNER, OWNER))
                .body("items.role", contains("owner", "owner"))
                .body("items.recipient", contains(FAR, FAR));
        get(OWNER, "/gateway/quarantine/" + own + "/accesses").then().body("items", hasSize(0));
        get("operator", "/gateway/audit?domain=foreign.test&limit=1")
                .then()
                .body("items[0].actor", equalTo(OWNER))
                .body("items[0].role", equalTo("owner"))
                .body("items[0].object", endsWith(id + " for " + FAR));
    }
}
