package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.access.Role;
import org.postern.address.Domain;
import org.postern.tenant.Claim;

class GatewayClaimsTest {

    private static final String ADMIN = "admin@msp.test";
    private static final String POSTMASTER = "master-a@msp.test";
    private static final String FOREIGN = "admin@foreign.test";

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    @BeforeAll
    static void foreigner() {
        PORTAL.world.member("foreign.test", FOREIGN, Role.PARENT_ADMIN, true);
    }

    private static RequestSpecification as(String login) {
        return PORTAL.as(login);
    }

    private static int put(String login, String domain, String body) {
        return as(login).body(body).put("/gateway/domains/" + domain).statusCode();
    }

    @Test
    void whatIsNobodysAndWhatIsAnothersAreClaimedAlike() {
        Response free = as(ADMIN).body("{}").put("/gateway/domains/free.test");
        Response taken = as(ADMIN).body("{}").put("/gateway/domains/foreign.test");

        for (Response response : new Response[] {free, taken}) {
            response.then()
                    .statusCode(202)
                    .body("state", equalTo("claimed"))
                    .body("account", equalTo("parent.test"))
                    .body("proof.type", equalTo("TXT"))
                    .body("proof.value", matchesPattern("postern-domain=[0-9a-f]{32}"));
        }
        free.then().body("proof.name", equalTo("_postern-challenge.free.test"));
        assertThat(free.jsonPath().getMap("").keySet())
                .isEqualTo(taken.jsonPath().getMap("").keySet());
        assertThat(PORTAL.gateway.tenants.domain(Domain.parse("free.test"))).isEmpty();
    }

    @Test
    void aClaimStandsInTheAuditLogOfTheAccountThatClaims() {
        put(ADMIN, "foreign.test", "{}");

        as(ADMIN)
                .get("/gateway/audit?limit=1")
                .then()
                .body("items[0].object", equalTo("/gateway/domains/foreign.test"))
                .body("items[0].account", equalTo("parent.test"))
                .body("items[0].domain", equalTo("parent.test"));
        as(FOREIGN).get("/gateway/audit?actor=" + ADMIN).then().body("total", equalTo(0));
    }

    @Test
    void aClaimIsSeenAndGivenUpByItsAccountOnly() {
        put(ADMIN, "seen.test", "{}");

        as(ADMIN).get("/gateway/claims/seen.test").then().statusCode(200).body("askedBy", equalTo(ADMIN));
        as(FOREIGN).get("/gateway/claims/seen.test").then().statusCode(404);
        as(FOREIGN).get("/gateway/claims").then().body("items.domain", not(hasItem("seen.test")));
        as("operator").get("/gateway/claims/seen.test").then().statusCode(200);
        as(FOREIGN).delete("/gateway/claims/seen.test").then().statusCode(404);
        as(ADMIN).delete("/gateway/claims/seen.test").then().statusCode(204);
        as(ADMIN).get("/gateway/claims/seen.test").then().statusCode(404);
    }

    @Test
    void claimsAreReadPageByPage() {
        put(ADMIN, "p1.test", "{}");
        put(FOREIGN, "p1.test", "{}");
        put(ADMIN, "p2.test", "{}");
        String first = as("operator")
                .queryParam("limit", 1)
                .get("/gateway/claims")
                .then()
                .extract()
                .path("next");
        int pages = 1;
        for (String next = first; next != null; pages++) {
            Response page = as("operator")
                    .queryParam("limit", 1)
                    .queryParam("cursor", next)
                    .get("/gateway/claims");
            page.then().body("items", hasSize(1));
            next = page.path("next");
        }

        assertThat(pages).isEqualTo((int) as("operator").get("/gateway/claims").path("total"));
    }

    @Test
    void withoutDnsNothingIsProven() {
        put(ADMIN, "unproven.test", "{}");

        as(ADMIN)
                .post("/gateway/claims/unproven.test/check")
                .then()
                .statusCode(503)
                .body("message", containsString("try again"));
    }

    @Test
    void whatIsProvenIsTheAccounts() {
        put(ADMIN, "proven.test", "{\"language\":\"de\"}");
        Claim claim = PORTAL.gateway
                .claims
                .find(Domain.parse("proven.test"), Domain.parse("parent.test"))
                .orElseThrow();
        as(ADMIN).get("/gateway/domains/proven.test").then().statusCode(404);

        PORTAL.gateway.claims.fulfil(claim);

        as(ADMIN)
                .get("/gateway/domains/proven.test")
                .then()
                .body("parent", equalTo("parent.test"))
                .body("language", equalTo("de"));
    }

    @Test
    void aliasDomainsAreClaimedToo() {
        as(ADMIN)
                .put("/gateway/domains/child.test/aliases/other-name.test")
                .then()
                .statusCode(202)
                .body("kind", equalTo("alias"))
                .body("target", equalTo("child.test"));
        as("operator")
                .put("/gateway/domains/child.test/aliases/other-name.test")
                .then()
                .statusCode(204);
        as(ADMIN)
                .put("/gateway/domains/child.test/aliases/other-name.test")
                .then()
                .statusCode(204);
        as(ADMIN).get("/gateway/claims/other-name.test").then().statusCode(404);
    }

    @Test
    void whoManagesNoAccountClaimsNothing() {
        assertThat(put(POSTMASTER, "free.test", "{}")).isEqualTo(404);
        assertThat(put("help@msp.test", "free.test", "{}")).isEqualTo(403);
    }
}
