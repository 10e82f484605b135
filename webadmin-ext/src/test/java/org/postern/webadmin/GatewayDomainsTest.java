package org.postern.webadmin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayDomainsTest {

    private static final String EXAMPLE = "/gateway/domains/example.test";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static void put(String path, String body) {
        GATEWAY.operator().body(body).put(path).then().statusCode(204);
    }

    @Nested
    class NormalBehaviour {

        @Test
        void absentFieldsTakeTheirDefaults() {
            put(EXAMPLE, "{}");

            GATEWAY.operator()
                    .get(EXAMPLE)
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("parent", nullValue())
                    .body("timezone", equalTo("UTC"))
                    .body("language", equalTo("en"))
                    .body("deliveryServers", hasSize(0))
                    .body("softBounce", equalTo("auto"))
                    .body("policy.protection", equalTo("on"))
                    .body("policy.actions.spam", equalTo("hold"))
                    .body("policy.actions.clean", equalTo("deliver"))
                    .body("policy.thresholds.hold", equalTo(0.5f))
                    .body("policy.whenScannerDown", equalTo("defer"))
                    .body("policy.retentionDays.unsettled", equalTo(30));
        }

        @Test
        void whatWasPutIsGotAndCanBePutAgain() {
            put(EXAMPLE, """
                    {"timezone":"Europe/Berlin","language":"de","deliveryServers":[
                      {"host":"mail.example.test","port":2526,"priority":5,"tls":"verified"},{"host":"2001:db8::1"}],
                     "softBounce":"off",
                     "policy":{"protection":"off","actions":{"spam":"tag"},"thresholds":{"tag":0.4,"hold":0.95},
                               "whenScannerDown":"hold","retentionDays":{"virus":7}}}""");
            String got = GATEWAY.operator().get(EXAMPLE).asString();

            put(EXAMPLE, got);

            GATEWAY.operator()
                    .get(EXAMPLE)
                    .then()
                    .body("timezone", equalTo("Europe/Berlin"))
                    .body("softBounce", equalTo("off"))
                    .body("deliveryServers.host", contains("mail.example.test", "2001:db8::1"))
                    .body("deliveryServers.port", contains(2526, 25))
                    .body("deliveryServers.tls", contains("verified", "opportunistic"))
                    .body("policy.protection", equalTo("off"))
                    .body("policy.thresholds.hold", equalTo(0.95f))
                    .body("policy.retentionDays.virus", equalTo(7));
        }

        @Test
        void theListIsReadPageByPage() {
            for (String name : new String[] {"c.test", "a.test", "b.test"}) {
                put("/gateway/domains/" + name, "{}");
            }

            String next = GATEWAY.operator()
                    .get("/gateway/domains?limit=2")
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(3))
                    .body("items.domain", contains("a.test", "b.test"))
                    .extract()
                    .path("next");
            GATEWAY.operator()
                    .queryParam("cursor", next)
                    .get("/gateway/domains")
                    .then()
                    .body("total", equalTo(3))
                    .body("items.domain", contains("c.test"))
                    .body("next", nullValue());
        }

        @Test
        void aDeletedDomainDoesNotExist() {
            put(EXAMPLE, "{}");

            GATEWAY.operator().delete(EXAMPLE).then().statusCode(204);

            GATEWAY.operator().get(EXAMPLE).then().statusCode(404).body("type", equalTo("notFound"));
            GATEWAY.operator().delete(EXAMPLE).then().statusCode(404);
        }

        @Test
        void anAliasDomainIsListedWithItsTarget() {
            put(EXAMPLE, "{}");

            GATEWAY.operator().put(EXAMPLE + "/aliases/alias.test").then().statusCode(204);
            GATEWAY.operator().put(EXAMPLE + "/aliases/alias.test").then().statusCode(204);

            GATEWAY.operator().get(EXAMPLE + "/aliases").then().body("items", contains("alias.test"));
            GATEWAY.operator().delete(EXAMPLE + "/aliases/alias.test").then().statusCode(204);
            GATEWAY.operator().delete(EXAMPLE + "/aliases/alias.test").then().statusCode(404);
        }

        @Test
        void aNameOfAnotherScriptBecomesItsWireForm() {
            put("/gateway/domains/b\u00fccher.test", "{}");

            GATEWAY.operator().get("/gateway/domains/xn--bcher-kva.test").then().statusCode(200);
        }
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"colour\":\"red\"}                                     | colour",
                    "{\"timezone\":\"Mars/Olympus\"}                          | timezone",
                    "{\"timezone\":7}                                         | timezone",
                    "{\"language\":\"<script>\"}                              | language",
                    "{\"parent\":\"not a domain\"}                            | parent",
                    "{\"parent\":\"missing.test\"}                            | parent",
                    "{\"domain\":\"other.test\"}                              | domain",
                    "{\"deliveryServers\":{}}                                 | deliveryServers",
                    "{\"deliveryServers\":[{}]}                               | deliveryServers[0].host",
                    "{\"deliveryServers\":[{\"host\":\"a b\"}]}               | deliveryServers[0].host",
                    "{\"deliveryServers\":[{\"host\":\"a\",\"port\":0}]}      | deliveryServers[0].port",
                    "{\"deliveryServers\":[{\"host\":\"a\",\"tls\":\"ssl\"}]} | deliveryServers[0].tls",
                    "{\"deliveryServers\":[{\"host\":\"a\",\"x\":1}]}         | deliveryServers[0].x",
                    "{\"softBounce\":\"maybe\"}                              | softBounce",
                    "{\"softBounce\":true}                                   | softBounce",
                    "{\"policy\":{\"protection\":true}}                       | policy.protection",
                    "{\"policy\":{\"actions\":{\"spam\":\"eat\"}}}            | policy.actions.spam",
                    "{\"policy\":{\"actions\":{\"ham\":\"hold\"}}}            | policy.actions.ham",
                    "{\"policy\":{\"thresholds\":{\"hold\":1.5}}}             | policy.thresholds.hold",
                    "{\"policy\":{\"thresholds\":{\"drop\":1}}}               | policy.thresholds.drop",
                    "{\"policy\":{\"whenScannerDown\":\"pray\"}}              | policy.whenScannerDown",
                    "{\"policy\":{\"retentionDays\":{\"spam\":0}}}            | policy.retentionDays.spam",
                    "{\"policy\":{\"retentionDays\":{\"mice\":1}}}            | policy.retentionDays.mice",
                    "{\"policy\":{\"userRelease\":{\"virus\":true}}}          | policy.userRelease.virus",
                    "{\"policy\":{\"userRelease\":{\"spam\":1}}}              | policy.userRelease.spam",
                    "[]                                                       | body",
                    "{\"language\":                                           | body",
                    "{} {}                                                    | body",
                    "{\"language\":\"de\",\"language\":\"en\"}                | body",
                })
        void badFieldsAreNamed(String body, String field) {
            GATEWAY.operator()
                    .body(body)
                    .put(EXAMPLE)
                    .then()
                    .statusCode(400)
                    .body("statusCode", equalTo(400))
                    .body("type", equalTo("InvalidArgument"))
                    .body("details", equalTo(field))
                    .body("message", containsString(field));
            GATEWAY.operator().get(EXAMPLE).then().statusCode(404);
        }

        @ParameterizedTest
        @CsvSource({
            "/gateway/domains/exa%20mple,domain",
            "/gateway/domains/-.test,domain",
            "/gateway/domains?limit=0,limit",
            "/gateway/domains?limit=501,limit",
            "/gateway/domains?cursor=*,cursor",
            "/gateway/domains?page=2,page",
            "/gateway/domains?limit=1&limit=2,limit",
        })
        void badPathsAndParametersAreNamed(String path, String field) {
            GATEWAY.operator()
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("details", equalTo(field));
        }

        @Test
        void whatIsTakenIsAConflict() {
            put(EXAMPLE, "{}");
            put("/gateway/domains/other.test", "{}");

            GATEWAY.operator()
                    .put(EXAMPLE + "/aliases/other.test")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("WrongState"));
            GATEWAY.operator()
                    .put("/gateway/domains/missing.test/aliases/a.test")
                    .then()
                    .statusCode(404);
        }

        @Test
        void aBodyOverOneMegabyteIsRefused() {
            GATEWAY.operator()
                    .body("{\"language\":\"" + "x".repeat(1_000_000) + "\"}")
                    .put(EXAMPLE)
                    .then()
                    .statusCode(413)
                    .body("statusCode", equalTo(413));
        }

        @Test
        void deepNestingIsRefused() {
            GATEWAY.operator().body("[".repeat(100_000)).put(EXAMPLE).then().statusCode(400);
        }
    }
}
