package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.access.Role;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.lesson.LessonFilter;
import org.postern.tenant.Within;

/** Bulk acts on held mail, and reports of spam. */
@Timeout(60)
class GatewayTasksTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static final String USER = "u@child.test";
    private static final String MASTER = "master-a@msp.test";
    private static final String OTHER = "b@sibling.test";

    @BeforeEach
    void empty() {
        List<String> held =
                PORTAL.as("operator").get("/gateway/quarantine?limit=500").path("items.id");
        held.forEach(id -> PORTAL.as("operator").delete("/gateway/quarantine/" + id));
    }

    @AfterEach
    void answerAtOnce() {
        PORTAL.gateway.clamd.whenAsked(() -> {});
    }

    private static List<String> hold(String recipient, int many) {
        List<String> held = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            held.add(
                    PORTAL.gateway.mail(recipient, "Subject: x\r\n\r\nx\r\n", new Outcome.Hold(HeldClass.SPAM)) + "-0");
        }
        return held;
    }

    private static Response bulk(String login, String act, String body) {
        return PORTAL.as(login).body(body).post("/gateway/quarantine/" + act);
    }

    private static JsonPath over(String login, String task) throws InterruptedException {
        JsonPath seen = PORTAL.as(login).get("/gateway/tasks/" + task).jsonPath();
        while (List.of("waiting", "running").contains(seen.getString("status"))) {
            Thread.sleep(20);
            seen = PORTAL.as(login).get("/gateway/tasks/" + task).jsonPath();
        }
        return seen;
    }

    private static int held() {
        return PORTAL.as("operator").get("/gateway/quarantine").path("total");
    }

    @Test
    void whatASearchFindsIsDeletedWithinReach() throws Exception {
        List<String> own = hold(USER, 3);
        hold("o@child.test", 1);
        hold(OTHER, 2);

        bulk(MASTER, "delete", "{\"dryRun\":true}").then().statusCode(200).body("count", equalTo(4));
        String task = bulk(MASTER, "delete", "{\"recipient\":\"u@child.test\",\"reason\":\"too old\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("taskId");

        JsonPath seen = over(MASTER, task);
        assertThat(seen.getString("status")).isEqualTo("done");
        assertThat(seen.getInt("done")).isEqualTo(3);
        assertThat(seen.getInt("total")).isEqualTo(3);
        assertThat(seen.getInt("deleted")).isEqualTo(3);
        assertThat(held()).isEqualTo(3);
        PORTAL.as(USER)
                .get("/gateway/quarantine/" + own.get(0) + "/accesses")
                .then()
                .body("items", hasSize(1))
                .body("items[0].why", equalTo("too old"));
    }

    private static long lessons() {
        return PORTAL.gateway
                .lessons
                .list(LessonFilter.of(Within.EVERYTHING), Optional.empty(), 1)
                .total();
    }

    @Test
    void aReleaseTeachesOneLessonForEachItem() throws Exception {
        hold(USER, 3);
        long before = lessons();

        String task = bulk(USER, "release", "{\"limit\":2}").path("taskId");

        assertThat(over(USER, task).getInt("released")).isEqualTo(2);
        assertThat(lessons()).isEqualTo(before + 2);
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void aTaskIsItsSubmittersAndTheOperatorsToSee() throws Exception {
        hold(USER, 1);
        String task = bulk(USER, "delete", "{\"class\":\"spam\"}").path("taskId");
        over(USER, task);

        PORTAL.as("operator").get("/gateway/tasks/" + task).then().statusCode(200);
        PORTAL.as(MASTER).get("/gateway/tasks/" + task).then().statusCode(404);
        PORTAL.as(MASTER).delete("/gateway/tasks/" + task).then().statusCode(404);
        PORTAL.as(USER).get("/gateway/tasks/nonsense").then().statusCode(404);
    }

    @Test
    void cancelledItLeavesTheRestHeld() throws Exception {
        hold(USER, 3);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PORTAL.gateway.clamd.whenAsked(() -> {
            asked.countDown();
            await(goOn);
        });
        String task = bulk(USER, "release", "{}").path("taskId");
        asked.await();

        bulk(USER, "release", "{}").then().statusCode(429);
        PORTAL.as(USER).delete("/gateway/tasks/" + task).then().statusCode(204);
        goOn.countDown();

        JsonPath seen = over(USER, task);
        assertThat(seen.getString("status")).isEqualTo("cancelled");
        assertThat(seen.getInt("released")).isEqualTo(1);
        assertThat(held()).isEqualTo(2);
    }

    @Test
    void whoLosesHisRoleMeanwhileDoesNothingMore() throws Exception {
        PORTAL.world.member("child.test", "leaver@msp.test", Role.POSTMASTER, false);
        hold(USER, 3);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PORTAL.gateway.clamd.whenAsked(() -> {
            asked.countDown();
            await(goOn);
        });
        String task = bulk("leaver@msp.test", "release", "{}").path("taskId");
        asked.await();

        PORTAL.gateway.memberships.delete(Optional.of(new Domain("child.test")), "leaver@msp.test");
        goOn.countDown();

        JsonPath seen = over("operator", task);
        assertThat(seen.getInt("released")).isEqualTo(1);
        assertThat(seen.getInt("refused.not-held")).isEqualTo(2);
        assertThat(held()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "release | {\"limit\":1001}         | limit",
                "delete  | {\"limit\":100001}       | limit",
                "delete  | {}                       | q",
                "delete  | {\"q\":\" \",\"limit\":9} | q",
                "delete  | {\"class\":\"evil\"}     | class",
                "delete  | {\"since\":\"monday\"}   | since",
                "delete  | {\"learn\":true}         | learn",
                "delete  | x                        | body",
                "delete  | ''                       | body",
            })
    void badFieldsAreNamedAndNothingIsDone(String act, String body, String field) {
        hold(USER, 1);

        bulk("operator", act, body).then().statusCode(400).body("details", equalTo(field));

        assertThat(held()).isEqualTo(1);
    }

    private static Response report(String login, String address, String message) {
        return PORTAL.as(login)
                .contentType("message/rfc822")
                .body(message.getBytes(StandardCharsets.UTF_8))
                .post("/gateway/addresses/" + address + "/spam");
    }

    @Test
    void aReportIsALessonAndNothingOfItStays() throws Exception {
        int lesson = report(USER, USER, "Subject: rich\r\n\r\nquick")
                .then()
                .statusCode(201)
                .extract()
                .path("lesson");

        report(USER, USER, "Subject: rich\r\n\r\nquick").then().statusCode(200).body("lesson", equalTo(lesson));
        report(MASTER, USER, "Subject: rich\r\n\r\nquick").then().statusCode(201);
        report(USER, USER, "").then().statusCode(400).body("details", equalTo("body"));
        report(USER, USER, "\r\n\r\n").then().statusCode(400);
        report(USER, USER, "x".repeat(Gateway.MAX_MESSAGE + 1)).then().statusCode(413);
        report(USER, "o@child.test", "Subject: x\r\n\r\nx").then().statusCode(404);
        report("auditor-a@msp.test", USER, "Subject: x\r\n\r\nx").then().statusCode(403);
        Path temporary = PORTAL.gateway.home.resolve("tmp");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }
}
