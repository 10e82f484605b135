package org.postern.webadmin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;

/** q, sort and cursor of the quarantine's list. */
class GatewaySearchTest {

    private static final String LIST = "/gateway/quarantine";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private String older;
    private String newer;

    @BeforeEach
    void holdTwo() {
        List<String> before = GATEWAY.operator().get(LIST + "?limit=500").path("items.id");
        before.forEach(old -> GATEWAY.operator().delete(LIST + "/" + old));
        older = hold("mary@example.test", "lottery lottery");
        newer = hold("joe@other.test", "Schöne Grüße, great lottery");
    }

    private static String hold(String recipient, String body) {
        return GATEWAY.mail(
                        recipient, "Subject: Great offer\r\n\r\n" + body + "\r\n", new Outcome.Hold(HeldClass.SPAM, ""))
                + "-0";
    }

    private static ValidatableResponse search(String q, String... more) {
        var request = GATEWAY.operator().queryParam("q", q);
        for (int i = 0; i < more.length; i += 2) {
            request.queryParam(more[i], more[i + 1]);
        }
        return request.get(LIST).then();
    }

    @Test
    void wordsOfTheBodyAreFoundAndOnesOwnActShowsAtOnce() {
        search("schone grusse").statusCode(200).body("total", equalTo(1)).body("items.id", contains(newer));
        search("LOTTERY to:mary").body("items.id", contains(older));
        search("lottery", "domain", "other.test").body("items.id", contains(newer));

        GATEWAY.operator().delete(LIST + "/" + newer).then().statusCode(204);

        search("lottery").body("total", equalTo(1)).body("items.id", contains(older));
        GATEWAY.operator().get(LIST).then().body("total", equalTo(1)).body("items.id", contains(older));
    }

    @Test
    void pagesOfASearchGoOnThoughMailComesIn() {
        String next = search("lottery", "limit", "1", "sort", "relevance")
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.id", contains(newer))
                .extract()
                .path("next");
        hold("mary@example.test", "lottery");

        search("lottery", "limit", "1", "sort", "relevance", "cursor", next)
                .statusCode(200)
                .body("items.id", contains(older))
                .body("next", nullValue());
        search("offer", "limit", "1", "sort", "relevance", "cursor", next)
                .statusCode(400)
                .body("details", equalTo("cursor"))
                .body("message", containsString("another q"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"lottery         | q     | newest    | held    | quotation mark",
                "before:tomorrow   | q     | newest    | held    | 2026-01-31",
                "before:+999999999-12-31 | q | newest   | held    | 2026-01-31",
                "a*                | q     | newest    | held    | too short",
                "from:             | q     | newest    | held    | followed by nothing",
                "lottery           | sort  | oldest    | held    | newest or relevance",
                "lottery           | state | newest    | deleted | state=held",
            })
    void whatCannotBeMeantIsRefusedInWords(String q, String field, String sort, String state, String said) {
        search(q, "sort", sort, "state", state)
                .statusCode(400)
                .body("details", equalTo(field))
                .body("message", containsString(said));
    }

    @Test
    void whileTheIndexIsMadeListsWorkAndSearchesSayWhy() throws Exception {
        GATEWAY.operator()
                .post(LIST + "/reindex")
                .then()
                .statusCode(202)
                .body("running", equalTo(true))
                .body("all", equalTo(2))
                .body("percent", equalTo(0));

        GATEWAY.operator().get(LIST).then().statusCode(200).body("items.id", contains(newer, older));
        search("lottery").statusCode(503).body("message", containsString("0% is done"));

        while (GATEWAY.index.work()) {
            GATEWAY.operator().get(LIST).then().statusCode(200);
        }
        GATEWAY.operator()
                .get(LIST + "/reindex")
                .then()
                .statusCode(200)
                .body("running", equalTo(false))
                .body("done", equalTo(2))
                .body("percent", equalTo(100));
        search("lottery").statusCode(200).body("items.state", everyItem(equalTo("held")));
    }
}
