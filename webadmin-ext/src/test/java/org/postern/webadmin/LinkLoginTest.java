package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.postern.webadmin.Misuse.ANNA;

import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.link.Deed;
import org.postern.tenant.DomainReports;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Recipients;
import org.postern.tenant.ReportSchedule;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Subscriber;

/** Links of a domain that asks for the password, and the one thing that asks for nothing. */
class LinkLoginTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static final People PEOPLE = new People(GATEWAY);
    private static final LinkDesk DESK = GATEWAY.links;
    private static final String PASSWORD = "four words & a row";

    private static int users;
    private String user;
    private DeliveryId item;
    private String path;

    @BeforeEach
    void aHeldMessage() throws InterruptedException {
        ask(GATEWAY);
        // a login may ask for few letters in an hour
        user = "user" + users++ + "@example.test";
        PEOPLE.user(user, PASSWORD);
        item = Misuse.held(GATEWAY, user);
        path = DESK.path(Deed.RELEASE, reader(), item);
    }

    private Subscriber reader() {
        return new Subscriber(Address.parse(user));
    }

    /** Its links ask for the password. */
    private static void ask(Gateway gateway) {
        DomainReports reports = new DomainReports(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true));
        gateway.register.put(new ProtectedDomain(
                new Domain("example.test"),
                Optional.empty(),
                ZoneOffset.UTC,
                "en",
                List.of(),
                SoftBounce.AUTO,
                Recipients.LISTED,
                PolicyPart.NONE,
                reports));
    }

    private State state() {
        return GATEWAY.quarantine.get(item).orElseThrow().state();
    }

    @Test
    void thePasswordIsAskedForAndNoSessionIsLeft() {
        Browser browser = new Browser(GATEWAY);
        browser.open(path)
                .then()
                .statusCode(200)
                .body(containsString("asks for the password of " + user))
                .body(containsString("type=\"password\""));
        browser.press(path).then().statusCode(403).body(containsString("The password is wrong"));
        browser.press(path, Map.of("password", "wrong words & a row"))
                .then()
                .statusCode(403)
                .body(containsString("The password is wrong"))
                .body(not(containsString("wrong words")));
        assertThat(state()).isEqualTo(State.HELD);

        browser.press(path, Map.of("password", PASSWORD, "code", "")).then().statusCode(200);

        assertThat(state()).isNotEqualTo(State.HELD);
        assertThat(Written.in(GATEWAY.database).get("BEARER")).noneMatch(row -> row.contains(user));
    }

    @Test
    void theDomainOfAShadowAsksForItWhateverThatOfItsOwnerSays() throws InterruptedException {
        String owner = "mary@reader.test";
        PEOPLE.mailbox(owner);
        DESK.shadow(user, owner);
        assertThat(PEOPLE.link()).as("the letter that asks for consent").contains(owner);
        String hers = DESK.path(Deed.RELEASE, new Subscriber(Address.parse(owner)), item);
        Browser browser = new Browser(GATEWAY);

        browser.open(hers).then().statusCode(200).body(containsString("asks for the password of " + owner));
        browser.press(hers).then().statusCode(403);

        assertThat(state()).isEqualTo(State.HELD);
    }

    @Test
    void thePasswordOfAnotherIsNone() throws InterruptedException {
        PEOPLE.user("bert@example.test", "another row of words");
        Browser browser = new Browser(GATEWAY);
        browser.open(path);

        browser.press(path, Map.of("password", "another row of words")).then().statusCode(403);

        assertThat(state()).isEqualTo(State.HELD);
    }

    @Test
    void theCodeOfASecondFactorIsAskedForToo() {
        String token = GATEWAY.desk.logIn(user, PASSWORD);
        String secret = GATEWAY.bearing(token)
                .body("{\"password\":\"" + PASSWORD + "\"}")
                .post("/gateway/me/totp")
                .path("secret");
        List<String> codes = GATEWAY.bearing(token)
                .body("{\"code\":\"" + OneTimePassword.now(secret) + "\"}")
                .put("/gateway/me/totp")
                .path("recoveryCodes");
        Browser browser = new Browser(GATEWAY);
        browser.open(path);

        browser.press(path, Map.of("password", PASSWORD))
                .then()
                .statusCode(403)
                .body(containsString("The code is missing or wrong"));
        browser.press(path, Map.of("password", PASSWORD, "code", codes.get(0)))
                .then()
                .statusCode(200);
    }

    @Test
    void whoGuessesAtAPasswordHasToWaitHereToo() throws InterruptedException {
        // the failures of a network are counted for all logins of a gateway
        Gateway other = new Gateway();
        try {
            ask(other);
            new People(other).user("anna@example.test", PASSWORD);
            DeliveryId held = Misuse.held(other, "anna@example.test");
            String link = other.links.path(Deed.RELEASE, ANNA, held);
            Browser browser = new Browser(other);
            browser.open(link);
            for (int i = 0; i < 10; i++) {
                browser.press(link, Map.of("password", "guess number " + i));
            }

            browser.press(link, Map.of("password", PASSWORD))
                    .then()
                    .statusCode(429)
                    .body(containsString("too many wrong passwords"));

            assertThat(other.quarantine.get(held).orElseThrow().state()).isEqualTo(State.HELD);
        } finally {
            other.close();
        }
    }

    private ReportSchedule schedule() {
        return GATEWAY.reportSettings.of(reader()).schedule();
    }

    @Test
    void oneClickStopsReportsWithoutPageCookieOrPassword() {
        String unsubscribe = DESK.path(Deed.UNSUBSCRIBE, reader());
        GATEWAY.anonymous().get(unsubscribe).then().statusCode(200);
        GATEWAY.anonymous().post(unsubscribe).then().statusCode(403);
        assertThat(schedule()).matches(schedule -> !schedule.off());

        for (int again = 0; again < 2; again++) {
            GATEWAY.anonymous()
                    .contentType(ContentType.URLENC)
                    .body("List-Unsubscribe=One-Click")
                    .post(unsubscribe)
                    .then()
                    .statusCode(200)
                    .body(allOf(containsString("No more reports"), not(containsString("<form"))));
            assertThat(schedule()).matches(ReportSchedule::off);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"One-Click", "one-click", "Two-Clicks", ""})
    void oneClickMayComeInSeveralParts(String value) {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n" + value + "\r\n--b--\r\n";
        boolean right = value.equals("One-Click");

        GATEWAY.anonymous()
                .contentType("multipart/form-data; boundary=b")
                .body(body.getBytes(StandardCharsets.US_ASCII))
                .post(DESK.path(Deed.UNSUBSCRIBE, reader()))
                .then()
                .statusCode(right ? 200 : 403);

        assertThat(schedule().off()).isEqualTo(right);
    }
}
