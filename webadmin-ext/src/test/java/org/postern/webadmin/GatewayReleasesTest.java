package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;

/** Who may release what, who asks, who answers, and what the owner is shown of it. */
class GatewayReleasesTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static final String USER = "u@child.test";
    private static final String MASTER = "master-a@msp.test";
    private static final String HELP = "help-a@msp.test";

    @AfterEach
    void forgetRequestsAndSignatures() {
        PORTAL.gateway.database.useHandle(handle -> handle.execute("delete from release_request"));
        PORTAL.gateway.clamd.knows("no such word");
        PORTAL.gateway.clamd.down(false);
    }

    private static String hold(HeldClass heldClass) {
        String message = "From: bob@friend.test\r\nSubject: x\r\n\r\nx\r\n";
        return PORTAL.gateway.mail(USER, message, new Outcome.Hold(heldClass)) + "-0";
    }

    private static Response post(String login, String id, String act, String body) {
        return PORTAL.as(login).body(body).post("/gateway/quarantine/" + id + "/" + act);
    }

    private static Response accesses(String login, String id) {
        return PORTAL.as(login).get("/gateway/quarantine/" + id + "/accesses");
    }

    private static String state(String id) {
        return PORTAL.as("operator").get("/gateway/quarantine/" + id).path("state");
    }

    @Test
    void aUserReleasesHisOwnAndNobodyIsShown() {
        String id = hold(HeldClass.SPAM);

        PORTAL.as(USER).get("/gateway/quarantine/" + id + "/raw").then().statusCode(200);
        post(USER, id, "release", "{}").then().statusCode(200).body("state", equalTo("queued"));

        post(USER, id, "release", "{}").then().statusCode(409);
        accesses(USER, id).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void whatOthersOpenAndReleaseIsShownToTheOwnerAndOutlivesTheItem() {
        String id = hold(HeldClass.SPAM);

        PORTAL.as(HELP)
                .get("/gateway/quarantine/" + id + "/raw?why=asked")
                .then()
                .statusCode(200);
        PORTAL.as(MASTER)
                .delete("/gateway/quarantine/" + id + "?why=old")
                .then()
                .statusCode(204);

        accesses(USER, id)
                .then()
                .body("total", equalTo(2))
                .body("items.what", equalTo(List.of("delete", "raw")))
                .body("items.login", equalTo(List.of(MASTER, HELP)))
                .body("items.role", equalTo(List.of("postmaster", "helpdesk")))
                .body("items.why", equalTo(List.of("old", "asked")));
        assertThat((List<String>) PORTAL.as(USER)
                        .get("/gateway/addresses/" + USER + "/accesses")
                        .path("items.item"))
                .contains(id, id);
        PORTAL.gateway.database.useHandle(handle -> {
            handle.execute("delete from delivery where mail = ?", id.substring(0, 16));
            handle.execute("delete from held_summary where mail = ?", id.substring(0, 16));
        });
        accesses(USER, id).then().statusCode(200).body("total", equalTo(2));
        accesses("b@sibling.test", id).then().statusCode(404);
    }

    @Test
    void theOperatorIsSeenToo() {
        String id = hold(HeldClass.SPAM);

        PORTAL.as("operator").get("/gateway/quarantine/" + id + "/raw").then().statusCode(200);

        accesses(USER, id).then().body("items.login", equalTo(List.of("operator")));
    }

    @Test
    void whatAUserMayNotReleaseHeRequestsAndThePostmasterAnswers() {
        String id = hold(HeldClass.ATTACHMENT);

        post(USER, id, "release", "{}").then().statusCode(403).body("message", containsString("/request"));
        post(USER, id, "request", "{\"comment\":\"my invoice\"}")
                .then()
                .statusCode(201)
                .body("state", equalTo("open"))
                .body("comment", equalTo("my invoice"));
        post(USER, id, "request", "{}").then().statusCode(200).body("comment", equalTo("my invoice"));
        PORTAL.as(MASTER)
                .get("/gateway/quarantine/requests?state=open")
                .then()
                .body("items.item", equalTo(List.of(id)));
        PORTAL.as("master-p@msp.test")
                .get("/gateway/quarantine/requests")
                .then()
                .body("total", equalTo(0));
        post(MASTER, id, "request/answer", "{\"release\":true,\"comment\":\"fine\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("granted"));

        PORTAL.as(USER)
                .get("/gateway/quarantine/" + id + "/request")
                .then()
                .body("answer.comment", equalTo("fine"))
                .body("answer.login", equalTo(MASTER));
        assertThat(state(id)).isEqualTo("queued");
        post(MASTER, id, "request/answer", "{\"release\":false}").then().statusCode(409);
        accesses(USER, id).then().body("items.what", equalTo(List.of("release")));
    }

    @Test
    void aRefusalIsRead() {
        String id = hold(HeldClass.VIRUS);
        PORTAL.as(USER).get("/gateway/quarantine/" + id + "/request").then().statusCode(404);
        post(USER, id, "request", "").then().statusCode(201);

        post(MASTER, id, "request/answer", "{\"release\":false,\"comment\":\"no\"}")
                .then()
                .statusCode(200);

        PORTAL.as(USER)
                .get("/gateway/quarantine/" + id + "/request")
                .then()
                .body("state", equalTo("refused"))
                .body("answer.comment", equalTo("no"));
        assertThat(state(id)).isEqualTo("held");
    }

    @Test
    void whoMayReleaseHimselfNeedsNotAsk() {
        post(USER, hold(HeldClass.SPAM), "request", "{}")
                .then()
                .statusCode(409)
                .body("message", containsString("yourself"));
    }

    @Test
    void aVirusOfTodayIsLetOutForNobody() {
        String id = hold(HeldClass.SPAM);
        PORTAL.gateway.clamd.knows("friend.test");

        post(MASTER, id, "release", "{}").then().statusCode(403).body("message", containsString("Test.Virus"));

        PORTAL.as(USER).get("/gateway/quarantine/" + id).then().body("class", equalTo("virus"));
    }

    @Test
    void withoutAScanNothingIsLetOut() {
        String id = hold(HeldClass.SPAM);
        PORTAL.gateway.clamd.down(true);

        post(MASTER, id, "release", "{}").then().statusCode(503);

        assertThat(state(id)).isEqualTo("held");
    }

    @Test
    void releaseAndAllowPutsTheSenderOnTheList() {
        String id = hold(HeldClass.SPAM);

        post(HELP, id, "release", "{\"allowSender\":true}").then().statusCode(403);
        post(USER, id, "release", "{\"allowSender\":true}")
                .then()
                .statusCode(200)
                .body("allowed.forgeable", equalTo(true))
                .body("allowed.warning", containsString("does not ask for proof"));

        PORTAL.as(USER)
                .get("/gateway/addresses/" + USER + "/lists/allow")
                .then()
                .body("items.value", equalTo(List.of("bob@friend.test")))
                .body("items[0].forgeable", equalTo(true))
                .body("items[0].origin", equalTo("release " + id + " by " + USER));
    }

    @Test
    void withoutASenderNothingIsReleased() {
        String id = PORTAL.gateway.mail(USER, "Subject: x\r\n\r\nx\r\n", new Outcome.Hold(HeldClass.SPAM)) + "-0";

        post(USER, id, "release", "{\"allowSender\":true}")
                .then()
                .statusCode(400)
                .body("details", equalTo("allowSender"));

        assertThat(state(id)).isEqualTo("held");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "release        | {\"reason\":\"a\\u0000b\"}  | reason",
                "release        | {\"learn\":1}               | learn",
                "request        | {\"comment\":\"a\\nb\"}     | comment",
                "request        | {\"comment\":\"\\u202ea\"}  | comment",
                "request/answer | {\"comment\":\"x\"}         | release",
                "request/answer | {\"release\":\"yes\"}       | release",
            })
    void badFieldsAreNamed(String act, String body, String field) {
        post("operator", hold(HeldClass.ATTACHMENT), act, body)
                .then()
                .statusCode(400)
                .body("details", equalTo(field));
    }

    @Test
    void whatIsTooLongIsRefused() {
        String id = hold(HeldClass.ATTACHMENT);

        post(USER, id, "request", "{\"comment\":\"" + "x".repeat(501) + "\"}")
                .then()
                .statusCode(400);
        post(USER, id, "request", "{\"comment\":\"" + "x".repeat(500) + "\"}")
                .then()
                .statusCode(201);
        PORTAL.as(MASTER)
                .get("/gateway/quarantine/" + id + "/raw?why=" + "x".repeat(201))
                .then()
                .statusCode(400)
                .body("details", equalTo("why"));
    }
}
