package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.Place;

class GatewayListsTest {

    private static final String ALLOW = "/gateway/addresses/anna@example.test/lists/allow";
    private static final String BLOCK = "/gateway/domains/example.test/lists/block";
    private static final String INSTALLATION = "/gateway/installation/lists/block";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @BeforeEach
    void protectExample() {
        GATEWAY.operator()
                .body("{}")
                .put("/gateway/domains/example.test")
                .then()
                .statusCode(204);
        GATEWAY.operator()
                .put("/gateway/domains/example.test/addresses/anna")
                .then()
                .statusCode(204);
    }

    @AfterEach
    void emptyTheInstallationsList() {
        Place place = new Place(ListScope.INSTALLATION, ListName.BLOCK);
        GATEWAY.lists
                .page(place, Optional.empty(), "", 500)
                .forEach(entry -> GATEWAY.lists.remove(place, entry.value()));
    }

    private static ValidatableResponse post(String list, String json) {
        return GATEWAY.operator().body(json).post(list).then();
    }

    private static Response importCsv(String list, String csv, String query) {
        return GATEWAY.operator().contentType("text/csv").body(csv).post(list + query);
    }

    @Test
    void anEntryIsAddedShownReplacedAndDeleted() {
        post(BLOCK, "{\"value\":\"Spam.TEST\",\"comment\":\"every day\",\"expires\":\"2099-01-31T12:00:00Z\"}")
                .statusCode(201)
                .body("id", notNullValue())
                .body("value", equalTo("spam.test"))
                .body("kind", equalTo("domain"))
                .body("action", equalTo("block"))
                .body("comment", equalTo("every day"))
                .body("expires", equalTo("2099-01-31T12:00:00Z"))
                .body("forgeable", equalTo(false))
                .body("origin", equalTo("operator"))
                .body("created", startsWith("20"))
                .body("hits", equalTo(0))
                .body("lastHit", nullValue())
                .body("warning", nullValue());

        post(BLOCK, "{\"value\":\"spam.test\",\"action\":\"vanish\"}")
                .statusCode(200)
                .body("action", equalTo("vanish"))
                .body("expires", nullValue());
        GATEWAY.operator().get(BLOCK).then().body("total", equalTo(1)).body("items.action", contains("vanish"));

        GATEWAY.operator().delete(BLOCK + "?value=SPAM.test").then().statusCode(204);
        GATEWAY.operator().delete(BLOCK + "?value=spam.test").then().statusCode(404);
        GATEWAY.operator().delete(BLOCK).then().statusCode(400).body("details", equalTo("value"));
        GATEWAY.operator().get(BLOCK).then().body("items", empty());
    }

    @Test
    void whoWritesAForgeableEntryIsWarned() {
        post(ALLOW, "{\"value\":\"bob@friend.test\",\"forgeable\":true}")
                .statusCode(201)
                .body("forgeable", equalTo(true))
                .body("warning", containsString("bob@friend.test"));
        post(ALLOW, "{\"value\":\"friend.test\"}").body("warning", nullValue());
        post(ALLOW, "{\"value\":\"192.0.2.1\",\"forgeable\":true}").body("warning", nullValue());
    }

    @Test
    void anAliasLeadsToTheListOfItsMailbox() {
        GATEWAY.operator()
                .body("{\"kind\":\"alias\",\"of\":\"anna@example.test\"}")
                .put("/gateway/domains/example.test/addresses/sales")
                .then()
                .statusCode(204);
        post("/gateway/addresses/sales@example.test/lists/allow", "{\"value\":\"friend.test\"}")
                .statusCode(201);

        GATEWAY.operator().get(ALLOW).then().body("items.value", contains("friend.test"));
    }

    @Test
    void pagesAreFilteredAndGoOn() {
        for (String value : new String[] {"c.test", "a.test", "b.test", "192.0.2.0/24"}) {
            post(INSTALLATION, "{\"value\":\"" + value + "\"}").statusCode(201);
        }
        String next = GATEWAY.operator()
                .get(INSTALLATION + "?limit=2")
                .then()
                .body("total", equalTo(4))
                .body("items.value", contains("192.0.2.0/24", "a.test"))
                .extract()
                .path("next");
        GATEWAY.operator()
                .get(INSTALLATION + "?limit=2&cursor=" + next)
                .then()
                .body("items.value", contains("b.test", "c.test"))
                .body("next", nullValue());
        GATEWAY.operator()
                .get(INSTALLATION + "?q=192.0")
                .then()
                .body("total", equalTo(1))
                .body("items.kind", contains("network"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "block | {}                                             | value     | is missing",
                "block | {\"value\":\"*\"}                              | value     | *.example.com",
                "block | {\"value\":\"0.0.0.0/0\"}                      | value     | too wide",
                "block | {\"value\":\"a.test\",\"action\":\"drop\"}     | action    | neither block nor vanish",
                "block | {\"value\":\"a@a.test\",\"action\":\"vanish\"} | action    | for domains",
                "allow | {\"value\":\"a.test\",\"action\":\"vanish\"}   | action    | leave it out",
                "block | {\"value\":\"a.test\",\"forgeable\":true}      | forgeable | for allow lists",
                "block | {\"value\":\"a.test\",\"expires\":\"soon\"}    | expires   | not a time",
                "block | {\"value\":\"a.test\",\"expires\":\"+999999999-12-31T12:00:00Z\"} | expires | not a time",
                "block | {\"value\":\"a.test\",\"comment\":\"a\\nb\"}   | comment   | in one line",
                "block | {\"value\":\"a.test\",\"colour\":\"red\"}      | colour    | unknown field",
                "black | {\"value\":\"a.test\"}                         | list      | allow, block",
            })
    void whatDoesNotFitIsNamed(String list, String json, String field, String said) {
        post("/gateway/domains/example.test/lists/" + list, json)
                .statusCode(400)
                .body("details", equalTo(field))
                .body("message", containsString(said));
    }

    @Test
    void whatIsSentIsNotSentBackAtLength() {
        post(BLOCK, "{\"value\":\"a.test\",\"expires\":\"" + "x".repeat(100_000) + "\"}")
                .statusCode(400)
                .header("Content-Length", Integer::parseInt, lessThan(2_000))
                .body("message", endsWith("is not a time, such as 2026-01-31T12:00:00Z"));
    }

    @Test
    void listsOfWhatDoesNotExistAreNotFound() {
        for (String place :
                new String[] {"domains/unknown.test", "addresses/nobody@example.test", "addresses/anna@unknown.test"}) {
            String list = "/gateway/" + place + "/lists/block";
            GATEWAY.operator().get(list).then().statusCode(404);
            post(list, "{\"value\":\"a.test\"}").statusCode(404);
            importCsv(list, "a.test", "").then().statusCode(404);
            GATEWAY.operator().delete(list + "?value=a.test").then().statusCode(404);
        }
    }

    @Test
    void manyComeAndGoAsCsv() {
        importCsv(BLOCK, "value,action\na.test\nb.test,vanish\n*.xyz,\n192.0.2.1/24\nDE\n", "")
                .then()
                .statusCode(200)
                .body("added", equalTo(5));
        importCsv(BLOCK, "a.test,delete\nb.test\nDE\nno.test,delete\nnew.test\n", "?dryRun=true")
                .then()
                .body("added", equalTo(1))
                .body("replaced", equalTo(1))
                .body("removed", equalTo(1))
                .body("unchanged", equalTo(1));
        importCsv(BLOCK, "good.test\n*\nc.test,red\n", "?dryRun=true")
                .then()
                .body("problems.line", contains(2, 3))
                .body("problems.field", contains("value", "action"));
        importCsv(BLOCK, "good.test\n*\n", "").then().statusCode(400).body("details", equalTo("line 2, value"));

        String csv = GATEWAY.operator()
                .get(BLOCK + "?format=csv")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=utf-8")
                .extract()
                .asString();
        assertThat(csv).isEqualTo("value,action\r\n*.xyz,\r\n192.0.2.0/24,\r\nDE,\r\na.test,\r\nb.test,vanish\r\n");
        importCsv(BLOCK, csv, "").then().body("unchanged", equalTo(5));
    }

    @Test
    void changesStandInTheAuditLog() {
        post(BLOCK, "{\"value\":\"audited.test\",\"comment\":\"why\"}").statusCode(201);
        importCsv(BLOCK, "many.test\n", "").then().statusCode(200);
        GATEWAY.operator().delete(BLOCK + "?value=audited.test").then().statusCode(204);

        GATEWAY.operator()
                .get("/gateway/audit?limit=3")
                .then()
                .body(
                        "items.action",
                        contains(
                                "DELETE /gateway/domains/:domain/lists/:list",
                                "POST /gateway/domains/:domain/lists/:list",
                                "POST /gateway/domains/:domain/lists/:list"))
                .body("items[0].object", containsString("audited.test"))
                .body("items[1].detail", containsString("10 bytes of text/csv"))
                .body("items[2].detail", containsString("audited.test"));
    }
}
