package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayMembersTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static RequestSpecification as(String login) {
        return PORTAL.as(login);
    }

    private static ValidatableResponse give(String giver, String domain, String login, String role) {
        return as(giver)
                .body("{\"role\":\"" + role + "\"}")
                .put("/gateway/domains/" + domain + "/members/" + login)
                .then();
    }

    @Test
    void whoIsMadePostmasterSeesHisDomainAtOnceAndNoOther() {
        as("new@msp.test").get("/gateway/domains/child.test").then().statusCode(403);

        give("master-a@msp.test", "child.test", "New@msp.test", "postmaster").statusCode(204);

        as("new@msp.test").get("/gateway/domains/child.test").then().statusCode(200);
        as("new@msp.test").get("/gateway/domains/sibling.test").then().statusCode(404);
        as("new@msp.test").get("/gateway/domains/parent.test").then().statusCode(404);
        as("master-a@msp.test")
                .delete("/gateway/domains/child.test/members/new@msp.test")
                .then()
                .statusCode(204);
        as("new@msp.test").get("/gateway/domains/child.test").then().statusCode(403);
    }

    @Test
    void theListTellsWhoGaveIt() {
        give("admin@msp.test", "sibling.test", "zoe@msp.test", "auditor").statusCode(204);

        as("admin@msp.test")
                .get("/gateway/domains/sibling.test/members")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items.login", contains("zoe@msp.test"))
                .body("items.role", contains("auditor"))
                .body("items.children", contains(false))
                .body("items.grantedBy", contains("admin@msp.test"));
    }

    @ParameterizedTest
    @CsvSource({
        // giver           , domain      , role        , status
        "master-a@msp.test , child.test  , parent-admin, 403",
        "master-p@msp.test , parent.test , parent-admin, 403",
        "admin@msp.test    , parent.test , parent-admin, 204",
        "admin@msp.test    , child.test  , parent-admin, 409",
        "operator          , child.test  , operator    , 409",
        "operator          , unknown.test, postmaster  , 404",
        "admin@msp.test    , child.test  , user        , 400",
        "admin@msp.test    , child.test  , king        , 400",
    })
    void aRoleIsGivenByWhoHasIt(String giver, String domain, String role, int status) {
        give(giver, domain, "someone@msp.test", role).statusCode(status);
    }

    @Test
    void nobodyTakesWhatIsMoreThanHisOwn() {
        give("admin@msp.test", "parent.test", "boss@msp.test", "parent-admin").statusCode(204);

        as("master-p@msp.test")
                .delete("/gateway/domains/parent.test/members/boss@msp.test")
                .then()
                .statusCode(403)
                .body("message", containsString("take"));
        give("master-p@msp.test", "parent.test", "boss@msp.test", "helpdesk").statusCode(403);
        assertThat(PORTAL.gateway.memberships.grantsOf("boss@msp.test", Instant.now()))
                .hasSize(1);
    }

    @Test
    void theLoginThatRunsTheInstallationStays() {
        as("operator").delete("/gateway/installation/members/operator").then().statusCode(409);
        as("operator")
                .body("{\"role\":\"operator\"}")
                .put("/gateway/installation/members/second@msp.test")
                .then()
                .statusCode(204);
        as("second@msp.test").get("/gateway/domains/foreign.test").then().statusCode(200);
        as("second@msp.test")
                .delete("/gateway/installation/members/second@msp.test")
                .then()
                .statusCode(204);
        as("second@msp.test").get("/gateway/domains/foreign.test").then().statusCode(403);
    }
}
