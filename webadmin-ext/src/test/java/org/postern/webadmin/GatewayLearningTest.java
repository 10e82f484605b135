package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.scan.learn.Part;

/** Who teaches what, and what comes of it. */
class GatewayLearningTest {

    @RegisterExtension
    static final WorldPortal PORTAL = new WorldPortal();

    private static final String USER = "u@child.test";
    private static final String MASTER = "master-a@msp.test";
    private static final String ALL = "installation";
    private static final String DOMAIN = "domains/child.test";
    private static final String OWN = "addresses/" + USER;
    private static final Classroom ROOM = new Classroom(PORTAL);

    @BeforeEach
    void clear() {
        ROOM.clear();
    }

    @Test
    void aMessageTaughtAgainIsKnownAndTaughtInTheOtherSenseIsALesson() {
        int spam = ROOM.teach(MASTER, DOMAIN, "spam", Classroom.message("twice"))
                .then()
                .statusCode(201)
                .extract()
                .path("lesson");

        ROOM.teach(MASTER, DOMAIN, "spam", Classroom.message("twice"))
                .then()
                .statusCode(200)
                .body("lesson", equalTo(spam));
        int ham = ROOM.teach(MASTER, DOMAIN, "ham", Classroom.message("twice"))
                .then()
                .statusCode(201)
                .body("teaches", equalTo(true))
                .extract()
                .path("lesson");
        assertThat(ROOM.ids(MASTER, "")).containsExactly(ham);
        ROOM.teach(MASTER, DOMAIN, "spam", Classroom.message("twice")).then().statusCode(201);
    }

    @Test
    void lessonsCountWhereTheirTeacherMayTeach() {
        int all = ROOM.teach("operator", ALL, "spam");
        int domain = ROOM.teach(MASTER, DOMAIN, "ham");
        int own = ROOM.teach(USER, OWN, "ham");

        assertThat(parts(all)).containsExactly("installation");
        assertThat(parts(domain)).containsExactly("domain:child.test");
        assertThat(parts(own)).containsExactly("address:" + USER);
        PORTAL.as("operator")
                .get("/gateway/lessons/" + own)
                .then()
                .body("kind", equalTo("ham"))
                .body("origin", equalTo("api"))
                .body("scope", equalTo("address"))
                .body("recipient", equalTo(USER))
                .body("domain", equalTo("child.test"))
                .body("login", equalTo(USER))
                .body("role", equalTo("user"))
                .body("teaches", equalTo(true))
                .body("sha256", notNullValue())
                .body("undone", equalTo(null));
    }

    private static List<String> parts(int lesson) {
        return PORTAL.as("operator").get("/gateway/lessons/" + lesson).path("parts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "installation/lessons                 | x  | kind",
                "installation/lessons?kind=bad        | x  | kind",
                "installation/lessons?kind=ham        | '' | body",
                "installation/lessons?kind=ham&origin=release | x | origin",
            })
    void whatIsNoLessonIsRefusedByName(String path, String body, String field) {
        PORTAL.as("operator")
                .contentType("message/rfc822")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/gateway/" + path)
                .then()
                .statusCode(400)
                .body("details", equalTo(field));
    }

    @Test
    void nobodyIsTaughtForWhomNoMailComes() {
        ROOM.teach("operator", "domains/unknown.test", "spam", Classroom.message("x"))
                .then()
                .statusCode(404);
        ROOM.teach("operator", "addresses/x@unknown.test", "spam", Classroom.message("x"))
                .then()
                .statusCode(404);
    }

    @Test
    void theStateTellsWhatWasLearnedWhere() {
        ROOM.teach("operator", ALL, "spam");
        ROOM.teach(MASTER, DOMAIN, "ham");

        PORTAL.as("operator")
                .get("/gateway/learning")
                .then()
                .statusCode(200)
                .body("ham", greaterThan(0))
                .body("spam", greaterThan(0))
                .body("installation.ham", equalTo(0))
                .body("installation.spam", equalTo(1))
                .body("installation.octets", greaterThan(0))
                .body("installation.digest", notNullValue())
                .body("octetsMost", greaterThan(0));
        PORTAL.as(MASTER)
                .get("/gateway/" + DOMAIN + "/learning")
                .then()
                .body("part", equalTo("domain:child.test"))
                .body("ham", equalTo(1));
        PORTAL.as(MASTER)
                .get("/gateway/" + OWN + "/learning")
                .then()
                .body("ham", equalTo(0))
                .body("digest", equalTo(null));
    }

    @Test
    void aPartIsGivenToTheOperatorAsOctets() throws IOException {
        ROOM.teach("operator", ALL, "spam");

        byte[] octets = PORTAL.as("operator")
                .get("/gateway/learning/part?part=installation")
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .extract()
                .asByteArray();

        assertThat(Part.read(new ByteArrayInputStream(octets)).digest())
                .isEqualTo(PORTAL.as("operator").get("/gateway/learning").path("installation.digest"));
        for (String part : new String[] {"domain:child.test", "address:" + USER}) {
            PORTAL.as("operator")
                    .get("/gateway/learning/part?part=" + part)
                    .then()
                    .statusCode(200);
        }
        PORTAL.as("operator")
                .get("/gateway/learning/part?part=domain:unknown.test")
                .then()
                .statusCode(404);
        PORTAL.as("operator")
                .get("/gateway/learning/part?part=everything")
                .then()
                .statusCode(400);
    }

    @Test
    void theModelIsMadeAnewAndIsTheSame() {
        ROOM.teach("operator", ALL, "spam");
        ROOM.teach(MASTER, DOMAIN, "ham");

        PORTAL.as("operator").post("/gateway/learning/rebuild").then().statusCode(202);

        Awaitility.await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> PORTAL.as("operator")
                .get("/gateway/learning/rebuild")
                .then()
                .body("running", equalTo(false))
                .body("same", equalTo(true))
                .body("trouble", equalTo(null))
                .body("percent", equalTo(100)));
    }
}
