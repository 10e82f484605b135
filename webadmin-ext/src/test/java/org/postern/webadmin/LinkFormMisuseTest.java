package org.postern.webadmin;

import static org.postern.webadmin.Misuse.ANNA;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.ledger.DeliveryId;
import org.postern.link.Deed;
import org.postern.tenant.Subscriber;

/** The ways to show a link without the form that belongs to it. */
class LinkFormMisuseTest {

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

    private static String release(Subscriber subscriber, DeliveryId item) {
        return Misuse.release(GATEWAY, subscriber, item);
    }

    private static Browser browserAt(String path) {
        Browser browser = new Browser(GATEWAY);
        browser.open(path);
        return browser;
    }

    private static RequestSpecification form(String nonce) {
        return Misuse.form(GATEWAY, nonce);
    }

    static Stream<Misuse> looks() {
        return Stream.of(
                new Misuse("GET", 200, item -> () -> new Browser(GATEWAY).open(release(ANNA, item))),
                new Misuse("HEAD", 200, item -> () -> GATEWAY.anonymous().head(release(ANNA, item))),
                new Misuse(
                        "GET before it is wanted",
                        200,
                        item -> () -> GATEWAY.anonymous()
                                .header("Purpose", "prefetch")
                                .header("Sec-Purpose", "prefetch;prerender")
                                .get(release(ANNA, item))),
                new Misuse(
                        "GET of a preview",
                        200,
                        item -> () -> new Browser(GATEWAY).open(DESK.path(Deed.PREVIEW, ANNA, item))),
                new Misuse("PUT", 404, item -> () -> GATEWAY.anonymous().put(release(ANNA, item))),
                new Misuse("DELETE", 404, item -> () -> GATEWAY.anonymous().delete(release(ANNA, item))));
    }

    /** With the page of a link that is good. */
    private interface Page {
        Response send(Browser browser, String path);
    }

    private static Misuse misuse(String name, Page page) {
        return new Misuse(name, 403, item -> {
            String path = release(ANNA, item);
            Browser browser = browserAt(path);
            return () -> page.send(browser, path);
        });
    }

    static Stream<Misuse> forms() {
        return Stream.of(
                misuse("POST of nothing", (browser, path) -> GATEWAY.anonymous().post(path)),
                misuse("POST of JSON", (browser, path) -> browser.request()
                        .body("{\"nonce\":\"" + browser.nonce() + "\"}")
                        .post(path)),
                misuse("POST with a cookie and no nonce", (browser, path) -> browser.request()
                        .contentType(ContentType.URLENC)
                        .post(path)),
                misuse("POST with a nonce and no cookie", (browser, path) -> form(browser.nonce())
                        .post(path)),
                misuse("POST with the nonce of another link", (browser, path) -> {
                    browser.open(DESK.path(Deed.UNSUBSCRIBE, ANNA));
                    return browser.press(path);
                }),
                misuse("POST with another browser's nonce", (browser, path) -> form(browserAt(path)
                                .nonce())
                        .cookie("postern-link", browser.cookie())
                        .post(path)),
                misuse("POST with another browser's cookie", (browser, path) -> form(browser.nonce())
                        .cookie("postern-link", browserAt(path).cookie())
                        .post(path)),
                misuse("POST with a nonce that is changed", (browser, path) -> form("1" + browser.nonce())
                        .cookie("postern-link", browser.cookie())
                        .post(path)),
                misuse("POST after an hour", (browser, path) -> {
                    DESK.clock.advance(Duration.ofMinutes(60));
                    return browser.press(path);
                }));
    }

    static Stream<Misuse> sites() {
        return Stream.of(
                misuse("POST from another site", (browser, path) -> form(browser.nonce())
                        .cookie("postern-link", browser.cookie())
                        .header("Origin", "https://evil.test")
                        .post(path)),
                misuse("POST that a browser says is from another site", (browser, path) -> form(browser.nonce())
                        .cookie("postern-link", browser.cookie())
                        .header("Origin", "null")
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(path)),
                misuse(
                        "POST with a field of no form of ours",
                        (browser, path) -> browser.press(path, Map.of("other", "x"))),
                misuse("one-click unsubscribe with another link", (browser, path) -> GATEWAY.anonymous()
                        .contentType(ContentType.URLENC)
                        .formParam("List-Unsubscribe", "One-Click")
                        .post(path)));
    }

    @ParameterizedTest
    @MethodSource({"looks", "forms", "sites"})
    void releasesNothingAndWritesNothing(Misuse misuse) {
        misuse.check(GATEWAY, item);
    }
}
