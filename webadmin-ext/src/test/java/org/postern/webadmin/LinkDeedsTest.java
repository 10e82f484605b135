package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.postern.webadmin.Misuse.ANNA;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.auditlog.AuditFilter;
import org.postern.auditlog.Recorded;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.link.Deed;
import org.postern.link.Token;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.Place;
import org.postern.tenant.ReportSchedule;
import org.postern.tenant.Subscriber;
import org.postern.visit.Visit;

/** Each thing that a link can do, through its page. */
class LinkDeedsTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static final People PEOPLE = new People(GATEWAY);
    private static final LinkDesk DESK = GATEWAY.links;
    private static final Domain EXAMPLE = new Domain("example.test");
    private static final Address OWNER = Address.parse("owner@example.test");
    private static final Subscriber BOSS = Subscriber.postmaster(EXAMPLE, Address.parse("boss@else.test"));

    private DeliveryId item;

    @BeforeEach
    void aHeldMessage() {
        PEOPLE.mailbox("anna@example.test");
        PEOPLE.mailbox("owner@example.test");
        item = Misuse.held(GATEWAY, "anna@example.test");
    }

    @AfterEach
    void leave() {
        DESK.noShadow("anna@example.test");
        GATEWAY.memberships.delete(Optional.of(EXAMPLE), "boss@else.test");
        DESK.asking = Optional.empty();
    }

    private static ValidatableResponse pressed(String path) {
        Browser browser = new Browser(GATEWAY);
        browser.open(path).then().statusCode(200);
        return browser.press(path).then();
    }

    private State state(DeliveryId id) {
        return GATEWAY.quarantine.get(id).orElseThrow().state();
    }

    private static List<ListEntry> entries(ListScope scope, ListName list) {
        return GATEWAY.lists.page(new Place(scope, list), Optional.empty(), "", 10);
    }

    private static Recorded lastAct() {
        return GATEWAY.auditLog
                .page(AuditFilter.ALL, Optional.empty(), 1)
                .items()
                .get(0);
    }

    @Test
    void whoReleasesAndAllowsIsToldOfTheEntryAndThatAForgerCouldUseIt() {
        pressed(DESK.path(Deed.ALLOW, ANNA, item))
                .statusCode(200)
                .body(containsString("eve@evil.test is on the allow list of anna@example.test now"))
                .body(containsString("nothing proves who sent this message"));

        assertThat(state(item)).isNotEqualTo(State.HELD);
        assertThat(entries(ListScope.of(ANNA.address()), ListName.ALLOW))
                .singleElement()
                .matches(entry -> entry.origin().equals("release " + item + " by anna@example.test"));
        assertThat(lastAct().entry().action()).isEqualTo("link allow");
    }

    @Test
    void aUserBlocksForHisMailboxAndTheMessageStaysHeld() {
        pressed(DESK.path(Deed.BLOCK, ANNA, item))
                .statusCode(200)
                .body(containsString("eve@evil.test is on the block list of anna@example.test now"));

        assertThat(state(item)).isEqualTo(State.HELD);
        assertThat(entries(ListScope.of(ANNA.address()), ListName.BLOCK))
                .singleElement()
                .matches(entry -> entry.origin().equals("link " + item + " by anna@example.test"));
        new Browser(GATEWAY)
                .open(DESK.path(Deed.BLOCK, ANNA, item))
                .then()
                .statusCode(410)
                .body(containsString("used already"));
    }

    @Test
    void aPostmasterBlocksForHisDomain() {
        PEOPLE.member("example.test", "boss@else.test", Role.POSTMASTER);

        pressed(DESK.path(Deed.BLOCK, BOSS, item)).body(containsString("on the block list of example.test now"));

        assertThat(entries(ListScope.of(EXAMPLE), ListName.BLOCK))
                .singleElement()
                .matches(entry -> entry.origin().equals("link " + item + " by boss@else.test"));
    }

    @Test
    void aPostmasterReleasesWhatUsersMayNotAndLeavesAnEntry() {
        PEOPLE.member("example.test", "boss@else.test", Role.POSTMASTER);
        DeliveryId attachment = forbidden();

        new Browser(GATEWAY)
                .open(DESK.path(Deed.RELEASE, ANNA, attachment))
                .then()
                .statusCode(403);
        pressed(DESK.path(Deed.RELEASE, BOSS, attachment)).statusCode(200);

        assertThat(GATEWAY.visits.of(attachment)).singleElement().satisfies(visit -> {
            assertThat(visit.login()).isEqualTo("boss@else.test");
            assertThat(visit.role()).isEqualTo("postmaster");
        });
    }

    private static DeliveryId forbidden() {
        String body = "From: eve@evil.test\r\nSubject: s\r\n\r\nx\r\n";
        return new DeliveryId(GATEWAY.mail("anna@example.test", body, new Outcome.Hold(HeldClass.ATTACHMENT)), 0);
    }

    @Test
    void whoMayNotReleaseAsksOnce() {
        DeliveryId attachment = forbidden();
        String path = DESK.path(Deed.REQUEST, ANNA, attachment);

        pressed(path).statusCode(200).body(containsString("A postmaster decides"));

        assertThat(state(attachment)).isEqualTo(State.HELD);
        new Browser(GATEWAY).open(path).then().statusCode(410);
        new Browser(GATEWAY).open(DESK.path(Deed.REQUEST, ANNA, item)).then().statusCode(410);
    }

    @Test
    void aPreviewShowsTextAndNoMarkupOfTheMessageAndCanBeRepeated() {
        String body = "From: Eve <eve@evil.test>\r\nSubject: s\r\nContent-Type: text/html\r\n\r\n"
                + "<p>Buy & <a href=\"http://evil.test/x\">pay</a></p><script>alert(1)</script><img src=\"http://evil.test/i\">";
        DeliveryId page = new DeliveryId(GATEWAY.mail("anna@example.test", body, new Outcome.Hold(HeldClass.SPAM)), 0);
        String path = DESK.path(Deed.PREVIEW, ANNA, page);
        Browser browser = new Browser(GATEWAY);

        browser.open(path).then().statusCode(200).body(not(containsString("Buy")));
        browser.press(path)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Buy &amp; pay"),
                        containsString("http://evil.test/x"),
                        not(containsString("<script")),
                        not(containsString("<img")),
                        not(containsString("href")),
                        not(containsString("<form"))));
        browser.press(path).then().statusCode(200);

        assertThat(state(page)).isEqualTo(State.HELD);
        assertThat(GATEWAY.visits.of(page)).isEmpty();
    }

    @Test
    void theOwnerOfAShadowActsForItAndBothLogsSaySo() {
        DESK.shadow("anna@example.test", "owner@example.test");
        Subscriber owner = new Subscriber(OWNER);

        pressed(DESK.path(Deed.PREVIEW, owner, item)).statusCode(200);
        pressed(DESK.path(Deed.RELEASE, owner, item)).statusCode(200);

        assertThat(GATEWAY.visits.of(item))
                .extracting(
                        Visit::login, Visit::role, visit -> visit.recipient().key())
                .containsOnly(tuple("owner@example.test", "owner", "anna@example.test"))
                .hasSize(2);
        Recorded act = lastAct();
        assertThat(act.entry().actor().login()).isEqualTo("owner@example.test");
        assertThat(act.entry().actor().role()).isEqualTo("owner");
        assertThat(act.entry().object()).isEqualTo(item.toString());
        assertThat(act.entry().detail()).contains("\"for\":\"anna@example.test\"");
    }

    @Test
    void whatIsNotDoneIsNotedAsThat() {
        GATEWAY.clamd.down(true);
        pressed(DESK.path(Deed.RELEASE, ANNA, item)).statusCode(503);
        GATEWAY.clamd.down(false);

        assertThat(state(item)).isEqualTo(State.HELD);
        assertThat(lastAct().outcome()).contains("Kept");
    }

    @Test
    void aShadowConsentsOnceWhileItIsAsked() {
        Token token = new Token(
                ANNA,
                Deed.CONSENT,
                Optional.empty(),
                OWNER.key(),
                DESK.clock.instant().plus(LinkDesk.TIME));
        String path = DESK.path(token);

        pressed(path).statusCode(409).body(containsString("Nobody asks for this any more"));
        DESK.asking = Optional.of(OWNER);
        pressed(path).statusCode(200).body(containsString("owner@example.test looks after the mail"));

        new Browser(GATEWAY).open(path).then().statusCode(410);
        assertThat(lastAct().entry().detail()).contains("owner@example.test");
    }

    @Test
    void nobodyGetsReportsAnyMoreWhoPressesTheButtonForThat() {
        assertThat(schedule()).matches(schedule -> !schedule.off());

        pressed(DESK.path(Deed.UNSUBSCRIBE, ANNA)).statusCode(200).body(containsString("no more of these reports"));

        assertThat(schedule()).matches(ReportSchedule::off);
    }

    private static ReportSchedule schedule() {
        return GATEWAY.reportSettings.of(ANNA).schedule();
    }
}
