package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.message.MailId;

class GatewayQuarantineTest {

    private static final String LIST = "/gateway/quarantine";
    private static final String MESSAGE = "Subject: Great offer\r\n\r\nb\u00fcy\u0000 now\nor never\r\n";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private String id;

    @BeforeEach
    void holdOne() {
        List<String> before = GATEWAY.operator().get(LIST + "?limit=500").path("items.id");
        before.forEach(old -> GATEWAY.operator().delete(LIST + "/" + old));
        id = hold("mary@example.test", HeldClass.SPAM);
    }

    private static String hold(String recipient, HeldClass heldClass) {
        MailId mail = GATEWAY.mail(recipient, MESSAGE, new Outcome.Hold(heldClass));
        return mail + "-0";
    }

    private static Response release(String item, String body) {
        return GATEWAY.operator().body(body).post(LIST + "/" + item + "/release");
    }

    @Nested
    class NormalBehaviour {

        @Test
        void anItemSaysWhyItIsHeld() {
            GATEWAY.operator()
                    .get(LIST + "/" + id)
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(id))
                    .body("sender", equalTo("sender@remote.test"))
                    .body("from", equalTo("Sender <sender@remote.test>"))
                    .body("recipient", equalTo("mary@example.test"))
                    .body("subject", equalTo("Great offer"))
                    .body("class", equalTo("spam"))
                    .body("verdict", equalTo("spam"))
                    .body("score", equalTo(0.9f))
                    .body("reasons[0].name", equalTo("shouts"))
                    .body("reasons[0].otherwise", equalTo("Quiet words."))
                    .body("size", equalTo(MESSAGE.getBytes(StandardCharsets.UTF_8).length))
                    .body("sha256.length()", equalTo(64))
                    .body("state", equalTo("held"));
        }

        @Test
        void theListIsNewestFirstAndReadPageByPage() {
            String second = hold("joe@example.test", HeldClass.MALFORMED);

            String next = GATEWAY.operator()
                    .get(LIST + "?limit=1")
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(2))
                    .body("items.id", contains(second))
                    .extract()
                    .path("next");
            GATEWAY.operator()
                    .get(LIST + "?limit=1&cursor=" + next)
                    .then()
                    .body("items.id", contains(id))
                    .body("next", nullValue());
        }

        @ParameterizedTest
        @CsvSource({
            "q=GREAT, 1",
            "q=nothing, 0",
            "domain=example.test, 1",
            "domain=other.test, 0",
            "class=spam, 1",
            "class=virus, 0",
            "recipient=MARY@example.test, 1",
            "recipient=joe@example.test, 0",
            "since=2020-01-01, 1",
            "since=2120-01-01T00:00:00Z, 0",
            "until=2120-01-01T00:00:00%2B02:00, 1",
            "state=held, 1"
        })
        void filtersNarrowTheList(String query, int total) {
            GATEWAY.operator()
                    .urlEncodingEnabled(false)
                    .get(LIST + "?" + query)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(total));
        }

        @Test
        void rawIsTheMessageByteForByte() {
            Response raw = GATEWAY.operator().get(LIST + "/" + id + "/raw");

            raw.then().statusCode(200).header("Content-Type", equalTo("message/rfc822"));
            assertThat(raw.asByteArray()).isEqualTo(MESSAGE.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void anItemIsReleasedOnce() {
            release(id, "{\"allowSender\":false}").then().statusCode(200).body("id", equalTo(id));

            release(id, "").then().statusCode(409).body("type", equalTo("WrongState"));
            GATEWAY.operator().delete(LIST + "/" + id).then().statusCode(409);
            GATEWAY.operator().get(LIST).then().body("total", equalTo(0));
        }

        @Test
        void aDeletedItemIsGone() {
            GATEWAY.operator().delete(LIST + "/" + id).then().statusCode(204);

            GATEWAY.operator().get(LIST + "/" + id + "/raw").then().statusCode(404);
            release(id, "{}").then().statusCode(409).body("message", containsString("deleted"));
        }

        @Test
        void theTraceShowsWhereTheMailIs() {
            GATEWAY.operator()
                    .get("/gateway/ledger?id=" + id.substring(0, 16))
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(1))
                    .body("items[0].id", equalTo(id))
                    .body("items[0].state", equalTo("held"))
                    .body("items[0].class", equalTo("spam"));
            GATEWAY.operator()
                    .get("/gateway/ledger?recipient=nobody@example.test")
                    .then()
                    .body("total", equalTo(0));
        }
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @ValueSource(strings = {"0123456789abcdef-0", "nonsense", "0123456789abcdef", "%2e%2e"})
        void anItemThatDoesNotExistIs404(String unknown) {
            for (String path : List.of("", "/raw")) {
                GATEWAY.operator()
                        .urlEncodingEnabled(false)
                        .get(LIST + "/" + unknown + path)
                        .then()
                        .statusCode(404);
            }
            release(unknown, "{}").then().statusCode(404);
            GATEWAY.operator()
                    .urlEncodingEnabled(false)
                    .delete(LIST + "/" + unknown)
                    .then()
                    .statusCode(404);
        }

        @Test
        void whatIsAVirusTodayIsReleasedToNobody() {
            GATEWAY.clamd.knows("Subject");
            release(hold("mary@example.test", HeldClass.VIRUS), "{}")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("Forbidden"));
            GATEWAY.clamd.knows("no such word");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"allowSender\":\"no\"} | allowSender",
                    "{\"allowSender\":true}   | allowSender",
                    "{\"allow\":false}        | allow",
                    "x                        | body",
                })
        void badFieldsAreNamedAndNothingIsReleased(String body, String field) {
            release(id, body).then().statusCode(400).body("details", equalTo(field));
            GATEWAY.operator().get(LIST + "/" + id).then().body("state", equalTo("held"));
        }

        @ParameterizedTest
        @CsvSource({
            "class=evil, class",
            "state=gone, state",
            "since=yesterday, since",
            "recipient=mary, recipient",
            "domain=a..b, domain",
            "cursor=bm9uc2Vuc2U, cursor",
            "sort=size, sort"
        })
        void badParametersAreNamed(String query, String field) {
            GATEWAY.operator().get(LIST + "?" + query).then().statusCode(400).body("details", equalTo(field));
        }
    }
}
