package org.postern.webadmin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayAddressesTest {

    private static final String LIST = "/gateway/domains/example.test/addresses";
    private static final String MARY = LIST + "/mary";
    private static final String SETTINGS = "/gateway/addresses/mary@example.test/settings";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    @BeforeEach
    void protectExample() {
        GATEWAY.operator()
                .body("{}")
                .put("/gateway/domains/example.test")
                .then()
                .statusCode(204);
        GATEWAY.operator().body("{\"kind\":\"mailbox\"}").put(MARY).then().statusCode(204);
    }

    @Nested
    class NormalBehaviour {

        @Test
        void addressesAreListedByLocalPart() {
            GATEWAY.operator()
                    .body("{\"kind\":\"alias\",\"of\":\"mary@example.test\"}")
                    .put(LIST + "/Info")
                    .then()
                    .statusCode(204);

            GATEWAY.operator()
                    .get(LIST)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(2))
                    .body("items.localPart", contains("Info", "mary"))
                    .body("items.kind", contains("alias", "mailbox"))
                    .body("items[0].of", equalTo("mary@example.test"))
                    .body("items[1].of", nullValue())
                    .body("next", nullValue());
        }

        @Test
        void withoutABodyAnAddressIsAMailbox() {
            GATEWAY.operator().put(LIST + "/joe").then().statusCode(204);

            GATEWAY.operator().get(LIST).then().body("items.kind", contains("mailbox", "mailbox"));
        }

        @Test
        void aLocalPartMayHoldWhatPathsEscape() {
            GATEWAY.operator()
                    .urlEncodingEnabled(false)
                    .body("{}")
                    .put(LIST + "/a+b%2Fc%25d")
                    .then()
                    .statusCode(204);

            GATEWAY.operator().get(LIST).then().body("items.localPart", contains("a+b/c%d", "mary"));
            GATEWAY.operator()
                    .urlEncodingEnabled(false)
                    .delete(LIST + "/A+b%2fc%25d")
                    .then()
                    .statusCode(204);
        }

        @Test
        void aDeletedAddressDoesNotExist() {
            GATEWAY.operator().delete(MARY).then().statusCode(204);

            GATEWAY.operator().delete(MARY).then().statusCode(404);
            GATEWAY.operator().get(SETTINGS).then().statusCode(404);
        }

        @Test
        void aFilterShowsAPartOfTheList() {
            GATEWAY.operator()
                    .contentType("text/csv")
                    .body("mark\nmars,group\nnora\n")
                    .post(LIST)
                    .then()
                    .statusCode(200);

            GATEWAY.operator()
                    .get(LIST + "?q=MAR&kind=mailbox")
                    .then()
                    .body("total", equalTo(2))
                    .body("items.localPart", contains("mark", "mary"))
                    .body("items[0].created", startsWith("20"));
        }

        @Test
        void whatHoldsIsShownWithItsSource() {
            GATEWAY.operator()
                    .body("{\"language\":\"de\"}")
                    .put(SETTINGS)
                    .then()
                    .statusCode(204);

            GATEWAY.operator()
                    .get("/gateway/addresses/mary@example.test/effective")
                    .then()
                    .body("language.value", equalTo("de"))
                    .body("language.source", equalTo("user"))
                    .body("timezone.source", equalTo("installation"));
        }

        @Test
        void settingsAreInheritedUntilTheyAreSet() {
            GATEWAY.operator()
                    .get(SETTINGS)
                    .then()
                    .statusCode(200)
                    .body("policy.protection", nullValue())
                    .body("policy.thresholds.hold", nullValue())
                    .body("timezone", nullValue())
                    .body("reportTimes", nullValue());

            GATEWAY.operator()
                    .body("{\"policy\":{\"protection\":\"off\",\"thresholds\":{\"tag\":0.2}},\"language\":\"de\","
                            + "\"reportTimes\":[\"07:00\",\"16:30\"]}")
                    .put(SETTINGS)
                    .then()
                    .statusCode(204);
            String got = GATEWAY.operator()
                    .get(SETTINGS)
                    .then()
                    .body("policy.protection", equalTo("off"))
                    .body("policy.thresholds.tag", equalTo(0.2f))
                    .body("language", equalTo("de"))
                    .body("reportTimes", contains("07:00", "16:30"))
                    .extract()
                    .asString();
            GATEWAY.operator().body(got).put(SETTINGS).then().statusCode(204);
            GATEWAY.operator().get(SETTINGS).then().body(equalTo(got));
        }

        @Test
        void thePartsOfThePolicyMayStandDirectlyInTheSettings() {
            GATEWAY.operator()
                    .body("{\"actions\":{\"spam\":\"tag\"}}")
                    .put(SETTINGS)
                    .then()
                    .statusCode(204);

            GATEWAY.operator().get(SETTINGS).then().body("policy.actions.spam", equalTo("tag"));
        }
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"kind\":\"castle\"}                                | kind",
                    "{\"of\":\"mary\",\"kind\":\"alias\"}                 | of",
                    "{\"kind\":\"alias\"}                                 | of",
                    "{\"kind\":\"mailbox\",\"of\":\"mary@example.test\"}  | of",
                    "{\"kind\":\"alias\",\"of\":\"joe@example.test\"}     | of",
                    "{\"size\":1}                                         | size",
                    "[1]                                                  | body",
                })
        void badFieldsOfAnAddressAreNamed(String body, String field) {
            GATEWAY.operator()
                    .body(body)
                    .put(LIST + "/joe")
                    .then()
                    .statusCode(400)
                    .body("details", equalTo(field));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"policy\":{\"actions\":{\"spam\":1}}}      | policy.actions.spam",
                    "{\"timezone\":\"here\"}                      | timezone",
                    "{\"reportTimes\":[\"25:00\"]}                | reportTimes[0]",
                    "{\"reportTimes\":\"07:00\"}                  | reportTimes",
                    "{\"protection\":\"off\",\"policy\":{}}       | protection",
                    "{\"parent\":\"x.test\"}                      | parent",
                })
        void badFieldsOfSettingsAreNamed(String body, String field) {
            GATEWAY.operator().body(body).put(SETTINGS).then().statusCode(400).body("details", equalTo(field));
        }

        @ParameterizedTest
        @CsvSource({"a%20b,localPart", "%22,localPart", "a%01b,localPart", "%C3%A9,localPart"})
        void badLocalPartsAreNamed(String localPart, String field) {
            GATEWAY.operator()
                    .urlEncodingEnabled(false)
                    .put(LIST + "/" + localPart)
                    .then()
                    .statusCode(400)
                    .body("details", equalTo(field));
        }

        @Test
        void whatDoesNotExistIs404() {
            GATEWAY.operator()
                    .get("/gateway/domains/missing.test/addresses")
                    .then()
                    .statusCode(404);
            GATEWAY.operator()
                    .put("/gateway/domains/missing.test/addresses/a")
                    .then()
                    .statusCode(404);
            GATEWAY.operator()
                    .body("{}")
                    .put("/gateway/addresses/joe@example.test/settings")
                    .then()
                    .statusCode(404);
            GATEWAY.operator()
                    .get("/gateway/addresses/joe/settings")
                    .then()
                    .statusCode(400)
                    .body("details", equalTo("address"));
        }
    }
}
