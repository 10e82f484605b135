package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.postern.webadmin.Misuse.ANNA;

import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.link.Deed;
import org.postern.link.Token;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;

/** What the page of a link shows to whom, and that it acts for the one who pressed its button. */
class LinkPageTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static final People PEOPLE = new People(GATEWAY);
    private static final LinkDesk DESK = GATEWAY.links;

    private DeliveryId item;

    @BeforeEach
    void aHeldMessage() {
        PEOPLE.mailbox("anna@example.test");
        item = Misuse.held(GATEWAY, "anna@example.test");
    }

    @AfterEach
    void leave() {
        DESK.guessing.advance(Duration.ofMinutes(10));
        DESK.portal = null;
    }

    private String release() {
        return DESK.path(Deed.RELEASE, ANNA, item);
    }

    private State state() {
        return GATEWAY.quarantine.get(item).orElseThrow().state();
    }

    @Test
    void thePageIsPlainSafeAndKeptByNobody() {
        GATEWAY.anonymous()
                .get(release())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header(
                        "Content-Security-Policy",
                        matchesPattern("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; form-action 'self';"
                                + " base-uri 'none'; frame-ancestors 'none'"))
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Language", "en")
                .header("Set-Cookie", matchesPattern("postern-link=[A-Za-z0-9_-]{32}; Path=/r; HttpOnly; SameSite=Lax"))
                .body(allOf(
                        containsString("Release this message?"),
                        containsString("Great offer"),
                        containsString("sender@remote·test"),
                        containsString("anna@example.test"),
                        not(containsString("<script")),
                        not(containsString("src=")),
                        not(containsString("href="))));
    }

    @Test
    void overHttpsTheCookieIsForHttpsAlone() {
        String path = release();
        DESK.portal = URI.create("https://mail.example.org");

        GATEWAY.anonymous().get(path).then().header("Set-Cookie", containsString("; Secure"));
    }

    @Test
    void whoHasTheCookieKeepsItSoThatSeveralPagesWorkSideBySide() {
        Browser browser = new Browser(GATEWAY);
        browser.open(release());

        browser.request().get(DESK.path(Deed.PREVIEW, ANNA, item)).then().header("Set-Cookie", nullValue());
        browser.press(release()).then().statusCode(200);
    }

    @Test
    void headSaysWhatGetSaysWithoutThePage() {
        Response head = GATEWAY.anonymous().head(release());

        head.then().statusCode(200).contentType("text/html");
        assertThat(head.asString()).isEmpty();
        GATEWAY.anonymous().head("/r/x").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "de, Diese Nachricht freigeben?",
        "fr, Libérer ce message\u202f?",
        "es, ¿Liberar este mensaje?",
        "nl, Release this message?"
    })
    void thePageIsInTheLanguageOfItsReader(String language, String title) {
        GATEWAY.register.put(new ProtectedDomain(
                new Domain("example.test"), Optional.empty(), ZoneOffset.UTC, language, List.of(), PolicyPart.NONE));

        GATEWAY.anonymous().get(release()).then().body(containsString("<h1>" + title + "</h1>"));
    }

    @Test
    void whatIsNoLinkIsSaidInTheLanguageOfTheBrowser() {
        GATEWAY.anonymous()
                .header("Accept-Language", "pt, de-AT;q=0.8, en;q=0.5")
                .get("/r/x")
                .then()
                .statusCode(404)
                .header("Content-Security-Policy", containsString("style-src"))
                .body(containsString("Dieser Link funktioniert nicht"));
        GATEWAY.anonymous()
                .header("Accept-Language", "!!")
                .get("/r/" + "x".repeat(3_000))
                .then()
                .statusCode(404)
                .body(containsString("This link does not work"));
    }

    @Test
    void theButtonReleasesOnce() {
        Browser browser = new Browser(GATEWAY);
        browser.open(release());

        browser.press(release()).then().statusCode(200).body(containsString("on its way to anna@example.test"));
        assertThat(state()).isNotEqualTo(State.HELD);

        browser.press(release()).then().statusCode(410).body(containsString("This link was used already"));
        browser.open(release()).then().statusCode(410).body(containsString("This link was used already"));
        browser.open(DESK.path(Deed.ALLOW, ANNA, item))
                .then()
                .statusCode(410)
                .body(containsString("The message was released and"));
    }

    @Test
    void aLinkOfTheKeyBeforeIsGood() {
        String path = DESK.path(
                Token.of(ANNA, Deed.RELEASE, item, DESK.clock.instant().plus(Duration.ofDays(50))));
        int key = DESK.ring.newest().number();
        DESK.clock.advance(Duration.ofDays(31));
        assertThat(DESK.ring.newest().number()).isGreaterThan(key);
        Browser browser = new Browser(GATEWAY);
        browser.open(path);

        browser.press(path).then().statusCode(200);
    }

    @Test
    void noOtherPathIsThePageOfALink() {
        GATEWAY.anonymous().get(release() + "/x").then().statusCode(404).contentType("application/json");
        GATEWAY.anonymous().get("/r/").then().statusCode(404);
        GATEWAY.anonymous().get("/r").then().statusCode(404);
    }
}
