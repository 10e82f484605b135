package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.HELPDESK;
import static org.postern.release.Desk.OWNER;
import static org.postern.release.Desk.POSTMASTER;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.tenant.Within;
import org.postern.verdict.Category;
import org.postern.visit.Visit;

class RequestsTest extends ScannedDesk {

    private static final RequestFilter ALL = new RequestFilter(Optional.empty(), Optional.empty(), Within.EVERYTHING);

    private DeliveryId virus() throws Exception {
        return desk.hold(Category.VIRUS, HeldClass.VIRUS, "harmless");
    }

    private Request last(DeliveryId id) {
        return desk.requests.of(id).orElseThrow();
    }

    @Test
    void whoMayNotReleaseAsksOnceAndIsAnswered() throws Exception {
        DeliveryId id = virus();

        Asked.Open first = (Asked.Open) desk.requests.ask(id, OWNER, "please");
        Asked.Open again = (Asked.Open) desk.requests.ask(id, HELPDESK, "me too");

        assertThat(first.fresh()).isTrue();
        assertThat(again).isEqualTo(new Asked.Open(first.request(), false));
        assertThat(first.request().words()).isEqualTo("please");

        assertThat(desk.requests.grant(id, POSTMASTER, "it is fine")).contains(new Result.Done());

        assertThat(last(id).state()).isEqualTo(Request.State.GRANTED);
        assertThat(last(id).answer().orElseThrow().words()).isEqualTo("it is fine");
        assertThat(last(id).answer().orElseThrow().by()).isEqualTo(POSTMASTER.login());
        assertThat(desk.visits(id)).singleElement().satisfies(visit -> {
            assertThat(visit.what()).isEqualTo(Visit.What.RELEASE);
            assertThat(visit.why()).isEqualTo("it is fine");
        });
        assertThat(desk.quarantine.get(id).orElseThrow().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void aRefusalIsReadByWhoAskedAndLeavesAnEntry() throws Exception {
        DeliveryId id = virus();
        desk.requests.ask(id, OWNER, "please");

        assertThat(desk.requests.refuse(id, POSTMASTER, "no")).isTrue();

        assertThat(last(id).state()).isEqualTo(Request.State.REFUSED);
        assertThat(last(id).answer().orElseThrow().words()).isEqualTo("no");
        assertThat(desk.visits(id)).extracting(Visit::what).containsExactly(Visit.What.REQUEST_ANSWER);
        assertThat(desk.requests.refuse(id, POSTMASTER, "no")).isFalse();
        assertThat(desk.requests.grant(id, POSTMASTER, "yes")).isEmpty();
        assertThat(desk.quarantine.get(id).orElseThrow().state()).isEqualTo(State.HELD);
    }

    @Test
    void whatIsRefusedAgainAndAgainIsNotAskedForForEver() throws Exception {
        DeliveryId id = virus();
        for (int i = 0; i < Requests.MOST_PER_ITEM; i++) {
            assertThat(desk.requests.ask(id, OWNER, "")).isInstanceOf(Asked.Open.class);
            desk.requests.refuse(id, POSTMASTER, "");
        }

        assertThat(desk.requests.ask(id, OWNER, "")).isEqualTo(new Asked.Enough(Requests.MOST_PER_ITEM));
    }

    @Test
    void whoMayReleaseNeedsNotAsk() throws Exception {
        assertThat(desk.requests.ask(desk.spam(), OWNER, "")).isEqualTo(new Asked.Unneeded());
        assertThat(desk.requests.ask(virus(), POSTMASTER, "")).isEqualTo(new Asked.Unneeded());
    }

    @Test
    void whatIsNotHeldIsNotAskedFor() throws Exception {
        DeliveryId id = virus();
        desk.releases.delete(id, Order.of(OWNER));

        assertThat(desk.requests.ask(id, OWNER, "")).isEqualTo(new Asked.No(new Result.Conflict(State.DELETED)));
    }

    @Test
    void aGrantIsScannedLikeAnyRelease() throws Exception {
        DeliveryId id = virus();
        desk.requests.ask(id, OWNER, "");
        clamd.knows("harmless");

        assertThat(desk.requests.grant(id, POSTMASTER, "")).contains(new Result.Infected("Test.Virus"));
        assertThat(last(id).state()).isEqualTo(Request.State.OPEN);
    }

    @Test
    void aRequestEndsWithItsItem() throws Exception {
        DeliveryId released = virus();
        DeliveryId deleted = virus();
        DeliveryId expired = virus();
        for (DeliveryId id : new DeliveryId[] {released, deleted, expired}) {
            desk.requests.ask(id, OWNER, "");
        }
        desk.releases.release(released, Order.of(POSTMASTER));
        desk.releases.delete(deleted, Order.of(OWNER));
        desk.quarantine.expire(Instant.now().plus(Duration.ofDays(31)));

        assertThat(last(released).state()).isEqualTo(Request.State.GRANTED);
        assertThat(last(deleted).state()).isEqualTo(Request.State.DELETED);
        assertThat(last(expired).state()).isEqualTo(Request.State.EXPIRED);
        assertThat(last(expired).answer().orElseThrow().by()).isEmpty();
    }

    @Test
    void theListIsNarrowedAndReadPageByPage() throws Exception {
        DeliveryId first = virus();
        DeliveryId second = virus();
        desk.requests.ask(first, OWNER, "");
        desk.requests.ask(second, OWNER, "");

        RequestPage page = desk.requests.list(ALL, Optional.empty(), 1);
        RequestPage next = desk.requests.list(ALL, page.next(), 1);

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.requests()).extracting(Request::item).containsExactly(second);
        assertThat(next.requests()).extracting(Request::item).containsExactly(first);
        assertThat(next.next()).isEmpty();
        assertThat(desk.requests
                        .list(
                                new RequestFilter(
                                        Optional.of(Domain.parse("other.test")), Optional.empty(), Within.EVERYTHING),
                                Optional.empty(),
                                9)
                        .total())
                .isZero();
        assertThat(desk.requests
                        .list(
                                new RequestFilter(
                                        Optional.empty(), Optional.of(Request.State.REFUSED), Within.EVERYTHING),
                                Optional.empty(),
                                9)
                        .total())
                .isZero();
    }
}
