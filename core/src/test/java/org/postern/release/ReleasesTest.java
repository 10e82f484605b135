package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.ANNA;
import static org.postern.release.Desk.HELPDESK;
import static org.postern.release.Desk.OWNER;
import static org.postern.release.Desk.POSTMASTER;

import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.ledger.Delivery;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.lesson.Lesson;
import org.postern.verdict.Category;
import org.postern.visit.Visit;

class ReleasesTest extends ScannedDesk {

    @Test
    void anItemGoesToItsRecipientStraightToTheRelayAndTeachesHam() throws Exception {
        DeliveryId id = desk.spam();

        assertThat(desk.releases.release(id, Order.of(OWNER))).isEqualTo(new Result.Done());

        assertThat(desk.mail.ledger().outbox().queued(ANNA.domain(), Instant.now(), 10))
                .singleElement()
                .matches(Delivery::released)
                .matches(row -> row.id().equals(id));
        Lesson lesson = desk.lessons().get(0).lesson();
        assertThat(lesson.kind()).isEqualTo(Lesson.Kind.HAM);
        assertThat(lesson.origin()).isEqualTo(Lesson.Origin.RELEASE);
        assertThat(lesson.mail()).contains(id.mail());
        assertThat(lesson.sha256())
                .isEqualTo(desk.quarantine.get(id).orElseThrow().sha256());
        assertThat(lesson.recipient()).contains(ANNA);
        assertThat(lesson.login()).isEqualTo(OWNER.login());
        assertThat(lesson.note()).isEqualTo("spam");
        assertThat(desk.visits(id)).isEmpty();
        assertThat(desk.mail
                        .ledger()
                        .balance(Optional.empty(), Optional.empty())
                        .balanced())
                .isTrue();
    }

    @Test
    void aSecondReleaseIsAConflictAndTeachesNothing() throws Exception {
        DeliveryId id = desk.spam();
        desk.releases.release(id, Order.of(OWNER));

        assertThat(desk.releases.release(id, Order.of(OWNER))).isEqualTo(new Result.Conflict(State.QUEUED));
        assertThat(desk.releases.delete(id, Order.of(OWNER))).isEqualTo(new Result.Conflict(State.QUEUED));
        assertThat(desk.lessons()).hasSize(1);
    }

    @Test
    void whatIsReleasedOrDeletedByAnotherLeavesAnEntryForItsOwner() throws Exception {
        DeliveryId released = desk.spam();
        DeliveryId deleted = desk.spam();

        desk.releases.release(released, new Order(POSTMASTER, false, true, "he called"));
        desk.releases.delete(deleted, Order.of(POSTMASTER));

        assertThat(desk.visits(released)).singleElement().satisfies(visit -> {
            assertThat(visit.what()).isEqualTo(Visit.What.RELEASE);
            assertThat(visit.login()).isEqualTo(POSTMASTER.login());
            assertThat(visit.role()).isEqualTo("postmaster");
            assertThat(visit.why()).isEqualTo("he called");
        });
        assertThat(desk.visits(deleted)).extracting(Visit::what).containsExactly(Visit.What.DELETE);
        assertThat(state(deleted)).isEqualTo(State.DELETED);
        assertThat(desk.lessons()).hasSize(1);
    }

    @Test
    void nothingIsLearntWhereItIsSaidSo() throws Exception {
        desk.releases.release(desk.spam(), new Order(OWNER, false, false, ""));

        assertThat(desk.lessons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPAM    , SPAM         , true , true",
        "PHISHING, PHISHING     , true , true",
        "BULK    , BULK         , true , true",
        "CLEAN   , CLEAN        , true , true",
        "CLEAN   , BLOCKLIST    , true , true",
        "CLEAN   , COUNTRY      , true , true",
        "MALFORMED, MALFORMED   , true , false",
        "UNSCANNED, UNSCANNED   , true , false",
        "CLEAN   , UNDELIVERABLE, true , false",
        "CLEAN   , UNSETTLED    , true , false",
        "ATTACHMENT, ATTACHMENT , false, false",
        "ATTACHMENT, BLOCKLIST  , false, true",
        "VIRUS   , VIRUS        , false, false",
        "VIRUS   , BLOCKLIST    , false, true",
        "SPAM    , VIRUS        , false, false",
    })
    void whatUsersMayReleaseAndWhatItTeaches(Category verdict, HeldClass heldClass, boolean user, boolean teaches)
            throws Exception {
        for (By by : new By[] {OWNER, HELPDESK}) {
            DeliveryId id = desk.hold(verdict, heldClass, "x");
            Result result = desk.releases.release(id, Order.of(by));
            assertThat(result instanceof Result.Done).as(result.toString()).isEqualTo(user);
            assertThat(result instanceof Result.Forbidden).isEqualTo(!user);
            assertThat(state(id)).isEqualTo(user ? State.QUEUED : State.HELD);
        }
        int before = desk.lessons().size();

        assertThat(desk.releases.release(desk.hold(verdict, heldClass, "x"), Order.of(POSTMASTER)))
                .isEqualTo(new Result.Done());

        assertThat(desk.lessons().size() - before).isEqualTo(teaches ? 1 : 0);
    }

    @Test
    void theDomainsPolicySaysWhatUsersMayRelease() throws Exception {
        desk.policy(Desk.userRelease(Map.of("spam", false, "attachment", true)));

        assertThat(desk.releases.release(desk.spam(), Order.of(OWNER))).isEqualTo(new Result.Forbidden("spam"));
        assertThat(desk.releases.release(desk.spam(), Order.of(POSTMASTER))).isEqualTo(new Result.Done());
        assertThat(desk.releases.release(desk.hold(Category.ATTACHMENT, HeldClass.ATTACHMENT, "x"), Order.of(OWNER)))
                .isEqualTo(new Result.Done());
    }

    @Test
    void whatWasNeverHeldIsNoItem() throws Exception {
        DeliveryId id = new DeliveryId(desk.mail.accept("x", ANNA), 0);

        assertThat(desk.releases.release(id, Order.of(OWNER))).isEqualTo(new Result.NotFound());
        assertThat(desk.releases.delete(id, Order.of(OWNER))).isEqualTo(new Result.NotFound());
    }

    @Test
    void theBodyIsKeptForTheRelayAndGoesWithTheLastRow() throws Exception {
        DeliveryId id = desk.spam();
        String reference =
                desk.mail.ledger().mail(id.mail()).orElseThrow().body().reference();
        desk.releases.release(id, Order.of(OWNER));
        try (InputStream body = desk.mail.store().open(reference)) {
            assertThat(new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("buy");
        }
        DeliveryId other = desk.spam();
        desk.releases.delete(other, Order.of(OWNER));

        assertThat(home.resolve("messages")
                        .resolve(desk.mail
                                .ledger()
                                .mail(other.mail())
                                .orElseThrow()
                                .body()
                                .reference()))
                .doesNotExist();
    }
}
