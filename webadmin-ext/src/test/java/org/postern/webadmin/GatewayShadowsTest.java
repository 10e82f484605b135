package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;

/** How an address becomes the shadow of another, and what is told of it. */
class GatewayShadowsTest {

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

    private static Response list(String login, String address) {
        return get(login, "/gateway/addresses/" + address + "/shadows");
    }

    @BeforeEach
    @AfterEach
    void asItWas() {
        PORTAL.world.shadowsAsTheyWere();
    }

    @Test
    void aListSaysWhoIsWhat() {
        list(OWNER, OWNER)
                .then()
                .body("owner", nullValue())
                .body("items.shadow", containsInAnyOrder(SHADOW, FAR))
                .body("items.state", contains("active", "active"))
                .body("items.askedBy", contains("operator", "operator"));
        list(FAR, FAR).then().body("owner", equalTo(OWNER)).body("items", hasSize(0));
        get(OWNER, "/gateway/me").then().body("grants.role", containsInAnyOrder("user", "owner", "owner"));
    }

    @Test
    void aUserMakesNobodyOfHisDomainHisShadow() {
        for (String other : List.of("u@child.test", "n@child.test")) {
            PORTAL.as(OWNER)
                    .put(SHADOWS + "/" + other)
                    .then()
                    .statusCode(403)
                    .body("message", containsString("ask your postmaster"));
        }
        PORTAL.as(MASTER).put(SHADOWS + "/u@child.test").then().statusCode(204);
        PORTAL.as(MASTER).put(SHADOWS + "/n@child.test").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"b@sibling.test, true", "n@sibling.test, false", "x@unknown.test, false", "p@parent.test, true"})
    void whoAsksInAnotherDomainIsToldTheSameOfWhateverIsThere(String shadow, boolean letter) {
        PORTAL.as(OWNER).put(SHADOWS + "/" + shadow).then().statusCode(202).body("state", equalTo("asked"));

        list(OWNER, OWNER).then().body("items.find { it.shadow == '" + shadow + "' }.state", equalTo("asked"));
        assertThat(PORTAL.gateway.desk.letters).hasSize(letter ? 1 : 0);
        get(OWNER, "/gateway/quarantine/" + hold("b@sibling.test")).then().statusCode(404);
    }

    @Test
    void theShadowAloneConsentsAndOnlyToWhatWasAsked() {
        String path = "/gateway/addresses/b@sibling.test/owner";
        String consent = "{\"owner\":\"" + OWNER + "\"}";
        PORTAL.as("b@sibling.test").body(consent).put(path).then().statusCode(409);
        PORTAL.as("b@sibling.test").body("{}").put(path).then().statusCode(400);
        PORTAL.as(MASTER).put(SHADOWS + "/b@sibling.test").then().statusCode(202);

        list("b@sibling.test", "b@sibling.test").then().body("asking.owner", contains(OWNER));
        for (String other : List.of("operator", "admin@msp.test", "auditor@msp.test")) {
            PORTAL.as(other).body(consent).put(path).then().statusCode(403);
        }
        for (String other : List.of(OWNER, FAR)) {
            PORTAL.as(other).body(consent).put(path).then().statusCode(404);
        }
        PORTAL.as("b@sibling.test").body(consent).put(path).then().statusCode(204);
        get(OWNER, "/gateway/quarantine/" + hold("b@sibling.test")).then().statusCode(200);
    }

    @Test
    void nobodyIsMadeAnOwnerByARole() {
        PORTAL.as("operator")
                .body("{\"role\":\"owner\"}")
                .put("/gateway/domains/child.test/members/x@msp.test")
                .then()
                .statusCode(400)
                .body("message", containsString("shadows"));
    }
}
