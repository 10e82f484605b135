package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.postern.webadmin.Misuse.ANNA;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.ledger.DeliveryId;
import org.postern.link.Deed;
import org.postern.login.Guesses;

/** Programs that open links, people who press twice, and those who guess. */
class LinkCrowdTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static final People PEOPLE = new People(GATEWAY);
    private static final LinkDesk DESK = GATEWAY.links;
    private static final Pattern FORM = Pattern.compile("<form method=\"post\">(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("name=\"([^\"]+)\"(?: value=\"([^\"]*)\")?");

    private DeliveryId item;

    @BeforeEach
    void aHeldMessage() {
        PEOPLE.mailbox("anna@example.test");
        item = Misuse.held(GATEWAY, "anna@example.test");
    }

    @AfterEach
    void leave() {
        DESK.guessing.advance(Duration.ofMinutes(10));
    }

    private String release() {
        return DESK.path(Deed.RELEASE, ANNA, item);
    }

    @Test
    void twoWhoPressAtOnceReleaseOnce() {
        List<Browser> browsers = List.of(new Browser(GATEWAY), new Browser(GATEWAY), new Browser(GATEWAY));
        String path = release();
        browsers.forEach(browser -> browser.open(path));
        int used = Written.in(GATEWAY.database).get("LINK_USE").size();

        List<Integer> answers = browsers.stream()
                .map(browser ->
                        CompletableFuture.supplyAsync(() -> browser.press(path).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 410, 410);
        assertThat(Written.in(GATEWAY.database).get("LINK_USE")).hasSize(used + 1);
    }

    @Test
    void aScannerThatFollowsAllLinksAndPostsAllFormsDoesNothing() {
        List<String> links = new ArrayList<>();
        for (Deed deed : List.of(Deed.PREVIEW, Deed.RELEASE, Deed.ALLOW, Deed.BLOCK, Deed.REQUEST)) {
            links.add(DESK.path(deed, ANNA, item));
        }
        links.add(DESK.path(Deed.UNSUBSCRIBE, ANNA));
        Map<String, List<String>> before = Written.in(GATEWAY.database);

        for (String link : links) {
            GATEWAY.anonymous().head(link);
            String page = GATEWAY.anonymous().get(link).asString();
            Matcher forms = FORM.matcher(page);
            while (forms.find()) {
                var request = GATEWAY.anonymous().contentType(ContentType.URLENC);
                FIELD.matcher(forms.group(1))
                        .results()
                        .forEach(field -> request.formParam(field.group(1), String.valueOf(field.group(2))));
                request.post(link).then().statusCode(403);
            }
        }

        assertThat(Written.in(GATEWAY.database)).isEqualTo(before);
    }

    @Test
    void whoShowsManyThatAreNoLinksHasToWaitAndGoodLinksWorkAllTheSame() {
        for (int i = 0; i < Guesses.PER_NETWORK; i++) {
            GATEWAY.anonymous().get("/r/x" + i).then().statusCode(404);
        }

        GATEWAY.anonymous().get("/r/y").then().statusCode(429).header("Retry-After", matchesPattern("\\d+"));
        GATEWAY.anonymous().post("/r/y").then().statusCode(429);
        GATEWAY.anonymous().get(release()).then().statusCode(200);
        DESK.guessing.advance(Duration.ofMinutes(10));
        GATEWAY.anonymous().get("/r/y").then().statusCode(404);
    }

    @Test
    void aLinkStandsNeitherInTheDatabaseNorInTheLog() {
        String path = release();
        Browser browser = new Browser(GATEWAY);
        browser.open(path);
        browser.press(path).then().statusCode(200);

        String token = path.substring("/r/".length());
        assertThat(Written.in(GATEWAY.database).toString())
                .contains("link release")
                .doesNotContain(token)
                .doesNotContain(token.substring(token.length() - 22));
    }
}
