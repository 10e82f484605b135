package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;

/** Moves, suspension and deletion of domains, as parents' admins and operators do them. */
class GatewayTreeTest {

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

    @Nested
    class OwnDomains {

        @Test
        void aPostmasterChangesSettingsAndNotThePlace() {
            assertThat(put(POSTMASTER, "child.test", "{\"language\":\"de\"}")).isEqualTo(204);

            as(POSTMASTER)
                    .get("/gateway/domains/child.test")
                    .then()
                    .body("language", equalTo("de"))
                    .body("parent", equalTo("parent.test"));
            as(POSTMASTER)
                    .body("{\"parent\":\"foreign.test\"}")
                    .put("/gateway/domains/child.test")
                    .then()
                    .statusCode(400)
                    .body("details", equalTo("parent"))
                    .body("message", containsString("/move"));
        }

        @Test
        void whatLetsStrangersInIsWarnedOf() {
            as(POSTMASTER)
                    .body("{\"recipients\":{\"catchAll\":true}}")
                    .put("/gateway/domains/child.test")
                    .then()
                    .statusCode(200)
                    .body("warnings", hasSize(1));
            as(POSTMASTER).get("/gateway/domains/child.test").then().body("warnings", hasSize(1));
            assertThat(put(POSTMASTER, "child.test", "{}")).isEqualTo(204);
        }

        @Test
        void theListShowsWhatIsWithinReach() {
            as(POSTMASTER)
                    .get("/gateway/domains")
                    .then()
                    .body("total", equalTo(1))
                    .body("items.domain", contains("child.test"));
            as(FOREIGN)
                    .get("/gateway/domains?parent=parent.test")
                    .then()
                    .body("total", equalTo(0))
                    .body("items", empty());
        }

        @Test
        void whatTheWholeAccountUsesIsNotAChildsToKnow() {
            as(POSTMASTER)
                    .get("/gateway/domains/child.test/limits")
                    .then()
                    .statusCode(200)
                    .body("account", equalTo("parent.test"))
                    .body("usage", nullValue());
            as(ADMIN).get("/gateway/domains/child.test/limits").then().body("usage.addresses", greaterThan(1));
        }

        @Test
        void aNewChildStandsInTheAuditLogOfItsParent() {
            put("operator", "new.test", "{\"parent\":\"parent.test\"}");
            as(ADMIN)
                    .get("/gateway/audit?limit=1")
                    .then()
                    .body("items[0].object", equalTo("/gateway/domains/new.test"))
                    .body("items[0].account", equalTo("parent.test"));

            // who is no operator names no account but his own
            put(FOREIGN, "foreign.test", "{\"parent\":\"parent.test\"}");
            as(FOREIGN).get("/gateway/audit?limit=1").then().body("items[0].outcome", equalTo("400 InvalidArgument"));
            as(ADMIN).get("/gateway/audit?actor=" + FOREIGN).then().body("total", equalTo(0));
        }

        @Test
        void everySettingNamesItsSource() {
            as(POSTMASTER)
                    .get("/gateway/domains/child.test/effective")
                    .then()
                    .statusCode(200)
                    .body("policy.protection.source", equalTo("installation"));
        }
    }

    @Nested
    class Moves {

        @Test
        void bothSidesMustWantIt() {
            assertThat(put("operator", "mover.test", "{\"parent\":\"parent.test\"}"))
                    .isEqualTo(204);
            String move = "/gateway/domains/mover.test/move";
            as(FOREIGN).body("{\"parent\":\"foreign.test\"}").put(move).then().statusCode(404);

            as(ADMIN).body("{\"parent\":\"foreign.test\"}").put(move).then().statusCode(202);

            as(FOREIGN).get(move).then().statusCode(200).body("from", equalTo("parent.test"));
            as(ADMIN).get(move).then().statusCode(200);
            as(ADMIN).post(move + "/accept").then().statusCode(404);
            as(FOREIGN).post(move + "/accept").then().statusCode(204);
            as(FOREIGN).get("/gateway/domains/mover.test").then().body("parent", equalTo("foreign.test"));
            as(ADMIN).get("/gateway/domains/mover.test").then().statusCode(404);
            as(FOREIGN).delete(move).then().statusCode(404);
        }
    }

    @Nested
    class Ends {

        @Test
        void whatTheOperatorSuspendedItsAdminCannotResume() {
            assertThat(put("operator", "stopped.test", "{\"parent\":\"parent.test\"}"))
                    .isEqualTo(204);
            String domain = "/gateway/domains/stopped.test";
            as(ADMIN).post(domain + "/suspend").then().statusCode(204);
            as(ADMIN).post(domain + "/resume").then().statusCode(204);

            as("operator").post(domain + "/suspend").then().statusCode(204);

            as(ADMIN).post(domain + "/resume").then().statusCode(409);
            as(ADMIN).get(domain).then().body("state", equalTo("suspended")).body("locked", equalTo(true));
            as(ADMIN).get("/gateway/domains?state=suspended").then().body("items.domain", contains("stopped.test"));
            as("operator").post(domain + "/resume").then().statusCode(204);
        }

        @Test
        void aDomainWithHeldMailGoesWhenItIsSaidWhatBecomesOfIt() {
            put("operator", "ending.test", "{\"parent\":\"parent.test\"}");
            String domain = "/gateway/domains/ending.test";
            PORTAL.gateway.mail(Address.parse("a@ending.test").toString(), "x\r\n", new Outcome.Hold(HeldClass.SPAM));

            as(ADMIN)
                    .get(domain + "/deletion")
                    .then()
                    .statusCode(200)
                    .body("held", equalTo(1))
                    .body("heldBytes", equalTo(3));
            as(ADMIN).delete(domain).then().statusCode(409).body("message", containsString("queued=deliver"));
            as(ADMIN).delete(domain + "?queued=keep").then().statusCode(400).body("details", equalTo("queued"));
            as(ADMIN).delete(domain + "?queued=deliver").then().statusCode(204);
            as(ADMIN).get(domain).then().statusCode(404);
        }

        @Test
        void aParentIsDeletedAfterItsChildren() {
            as("operator").delete("/gateway/domains/parent.test").then().statusCode(409);
        }
    }

    @Nested
    class ManyAtOnce {

        @Test
        void anOperatorDefinesThemAndTriesItBefore() {
            RequestSpecification dry = as("operator").contentType("text/csv").body("many1.test\nbad name\n");
            dry.post("/gateway/domains?dryRun=true")
                    .then()
                    .statusCode(200)
                    .body("added", equalTo(1))
                    .body("problems[0].line", equalTo(2))
                    .body("problems[0].field", equalTo("domain"));
            as("operator")
                    .contentType("text/csv")
                    .body("many1.test\nmany2.test,many1.test\n")
                    .post("/gateway/domains")
                    .then()
                    .statusCode(200)
                    .body("added", equalTo(2));
            as("operator").get("/gateway/domains/many2.test").then().body("vouchedBy", equalTo("operator"));
            as(ADMIN)
                    .contentType("text/csv")
                    .body("many3.test\n")
                    .post("/gateway/domains")
                    .then()
                    .statusCode(403);
        }
    }
}
