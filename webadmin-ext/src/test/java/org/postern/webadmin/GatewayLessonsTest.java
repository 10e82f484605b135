package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who teaches what, who is shown which lessons, and what an undo takes back. */
class GatewayLessonsTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static final String USER = "u@child.test";
    private static final String OTHER = "o@child.test";
    private static final String MASTER = "master-a@msp.test";
    private static final String FOREIGNER = "f@foreign.test";
    private static final String ALL = "installation";
    private static final String DOMAIN = "domains/child.test";
    private static final String OWN = "addresses/" + USER;

    private static final Classroom ROOM = new Classroom(PORTAL);

    @BeforeEach
    void clear() {
        ROOM.clear();
    }

    private static Response undo(String login, String body) {
        return PORTAL.as(login).body(body).post("/gateway/lessons/undo");
    }

    @Test
    void eachSeesWhatHeMayAndAUserNothingThatOthersTaught() {
        int all = ROOM.teach("operator", ALL, "spam");
        int foreign = ROOM.teach("operator", "domains/foreign.test", "spam");
        int domain = ROOM.teach(MASTER, DOMAIN, "spam");
        int forUser = ROOM.teach(MASTER, OWN, "spam");
        int own = ROOM.teach(USER, OWN, "ham");
        int others = ROOM.teach(OTHER, "addresses/" + OTHER, "ham");

        assertThat(ROOM.ids("operator", "")).containsExactly(others, own, forUser, domain, foreign, all);
        assertThat(ROOM.ids(MASTER, "")).containsExactly(others, own, forUser, domain);
        assertThat(ROOM.ids(MASTER, "&mine=true")).containsExactly(forUser, domain);
        assertThat(ROOM.ids("auditor-a@msp.test", "")).containsExactly(others, own, forUser, domain);
        assertThat(ROOM.ids(USER, "")).containsExactly(own);
        assertThat(ROOM.ids(USER, "&login=" + MASTER)).isEmpty();
        assertThat(ROOM.ids(FOREIGNER, "")).isEmpty();
        PORTAL.as(USER).get("/gateway/lessons/" + own).then().statusCode(200);
        for (int hidden : new int[] {all, foreign, domain, forUser, others, 99_999}) {
            PORTAL.as(USER).get("/gateway/lessons/" + hidden).then().statusCode(404);
            PORTAL.as(USER).delete("/gateway/lessons/" + hidden).then().statusCode(404);
        }
        PORTAL.as(MASTER).delete("/gateway/lessons/" + foreign).then().statusCode(404);
        PORTAL.as(MASTER).get("/gateway/lessons/x").then().statusCode(404);
    }

    @Test
    void filtersNarrowAndCursorsGoOn() {
        int first = ROOM.teach(MASTER, DOMAIN, "spam");
        int second = ROOM.teach(MASTER, DOMAIN, "ham");
        int third = ROOM.teach(USER, OWN, "spam");

        assertThat(ROOM.ids(MASTER, "&kind=spam")).containsExactly(third, first);
        assertThat(ROOM.ids(MASTER, "&login=" + USER)).containsExactly(third);
        assertThat(ROOM.ids(MASTER, "&scope=domain")).containsExactly(second, first);
        assertThat(ROOM.ids(MASTER, "&address=" + USER)).containsExactly(third);
        assertThat(ROOM.ids(MASTER, "&domain=child.test&origin=api")).containsExactly(third, second, first);
        assertThat(ROOM.ids(MASTER, "&origin=release")).isEmpty();
        assertThat(ROOM.ids(MASTER, "&until=2020-01-01")).isEmpty();
        Response page = PORTAL.as(MASTER).get("/gateway/lessons?undone=false&limit=2");
        page.then().body("total", equalTo(3)).body("items.id", contains(third, second));
        String next = page.path("next");
        assertThat(ROOM.ids(MASTER, "&limit=2&cursor=" + next)).containsExactly(first);
    }

    @Test
    void oneIsUndoneOnceAndSaysByWhom() {
        int lesson = ROOM.teach(USER, OWN, "spam");

        PORTAL.as(MASTER)
                .delete("/gateway/lessons/" + lesson + "?why=mistake")
                .then()
                .statusCode(200)
                .body("lessons", equalTo(1));

        PORTAL.as(MASTER).delete("/gateway/lessons/" + lesson).then().statusCode(409);
        PORTAL.as(USER)
                .get("/gateway/lessons/" + lesson)
                .then()
                .statusCode(200)
                .body("undone.login", equalTo(MASTER))
                .body("undone.why", equalTo("mistake"))
                .body("parts", equalTo(List.of()));
    }

    @Test
    void aDryRunCountsAndAnUndoGoesNoFurtherThanItsCaller() {
        int own = ROOM.teach(USER, OWN, "spam");
        int domain = ROOM.teach(MASTER, DOMAIN, "spam");
        int foreign = ROOM.teach("operator", "domains/foreign.test", "spam");

        undo(USER, "{\"since\":\"2020-01-01\",\"dryRun\":true}")
                .then()
                .statusCode(200)
                .body("count", equalTo(1));
        undo(USER, "{\"login\":\"" + MASTER + "\",\"dryRun\":true}").then().body("count", equalTo(0));
        undo(MASTER, "{\"kind\":\"spam\",\"dryRun\":true}").then().body("count", equalTo(2));
        undo(MASTER, "{\"kind\":\"spam\",\"mine\":true,\"dryRun\":true}").then().body("count", equalTo(1));
        assertThat(ROOM.ids("operator", "")).containsExactly(foreign, domain, own);

        undo(USER, "{\"login\":\"" + MASTER + "\"}").then().statusCode(200).body("lessons", equalTo(0));
        undo(USER, "{\"mine\":true}")
                .then()
                .statusCode(200)
                .body("lessons", equalTo(1))
                .body("$", not(hasKey("others")));
        undo(MASTER, "{\"login\":\"" + MASTER + "\"}").then().body("lessons", equalTo(1));
        undo(MASTER, "{\"domain\":\"foreign.test\"}").then().body("lessons", equalTo(0));
        assertThat(ROOM.ids("operator", "")).containsExactly(foreign);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                       | login",
                "{\"why\":\"x\"}          | login",
                "{\"kind\":\"bad\"}       | kind",
                "{\"since\":\"monday\"}   | since",
                "{\"limit\":1}            | limit",
                "{\"domain\":\"no one\"}  | domain",
                "x                        | body",
            })
    void anUndoWithoutAFilterOrWithABadOneIsRefused(String body, String field) {
        int lesson = ROOM.teach(MASTER, DOMAIN, "spam");

        undo("operator", body).then().statusCode(400).body("details", equalTo(field));

        assertThat(ROOM.ids("operator", "")).containsExactly(lesson);
    }
}
