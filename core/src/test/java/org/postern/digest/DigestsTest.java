package org.postern.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.digest.DigestRig.ANNA;
import static org.postern.digest.DigestRig.AT_EIGHT;
import static org.postern.digest.DigestRig.BERT;
import static org.postern.digest.DigestRig.READER;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.report.Report;
import org.postern.tenant.Subscriber;

@Timeout(60)
class DigestsTest {

    private static final Subscriber BERT_READS = new Subscriber(BERT);

    @TempDir
    private Path home;

    private DigestRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new DigestRig(home).define();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatIsHeldComesInTheNextReportAndInNoOther() throws Exception {
        DeliveryId first = rig.hold(ANNA);
        rig.at("07:59");
        assertThat(rig.sent(READER)).isEmpty();

        rig.at("08:00:01");
        assertThat(rig.sent(READER)).containsExactly(List.of(first));
        rig.books.relayed(true);
        DeliveryId second = rig.hold(ANNA);
        rig.at("07:00");
        assertThat(rig.sent(READER)).hasSize(1);
        rig.at("08:00:01");
        rig.books.relayed(true);
        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(first), List.of(second));
        assertThat(rig.digests.list(READER, 10)).extracting(Listed::state).containsOnly(ReportState.ACCEPTED);
        assertThat(rig.books.due()).isZero();
        assertThat(rig.digests.trouble()).isEmpty();
    }

    @Test
    void eachRecipientReadsOfItsOwnItem() throws Exception {
        List<DeliveryId> items = rig.hold(ANNA, BERT);

        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(items.get(0)));
        assertThat(rig.sent(BERT_READS)).containsExactly(List.of(items.get(1)));
    }

    @Test
    void whatWasReleasedOrDeletedBeforeIsLeftOut() throws Exception {
        DeliveryId released = rig.hold(ANNA);
        DeliveryId deleted = rig.hold(ANNA);
        rig.digests.run();
        rig.mail.ledger().custody().release(released);
        rig.mail.ledger().custody().delete(deleted);

        rig.at("08:00:01");

        assertThat(rig.sent(READER)).isEmpty();
        assertThat(rig.written).isEmpty();
        assertThat(rig.books.due()).isZero();
    }

    @Test
    void whatIsReleasedWhileItsReportIsWrittenStandsInNone() throws Exception {
        DeliveryId released = rig.hold(ANNA);
        DeliveryId stays = rig.hold(ANNA);
        rig.onWriting(() -> rig.mail.ledger().custody().release(released));

        rig.at("08:00:01");

        assertThat(rig.written).hasSize(2);
        assertThat(rig.sent(READER)).containsExactly(List.of(stays));
        assertThat(rig.books.texts()).noneMatch(text -> text.contains(released.toString()));
    }

    @Test
    void whatIsHeldAgainIsReportedAgain() throws Exception {
        DeliveryId item = rig.hold(ANNA);
        rig.at("08:00:01");
        rig.books.relayed(true);
        rig.mail.ledger().custody().release(item);
        rig.clock.advance(Duration.ofMinutes(1));
        rig.mail
                .ledger()
                .outbox()
                .park(Map.of(item, "550 no"), HeldClass.UNDELIVERABLE)
                .join();
        assertThat(rig.books.state(item)).isEqualTo(State.HELD);

        rig.at("08:00:01");

        assertThat(rig.written).hasSize(2);
        assertThat(rig.digests.list(READER, 10)).hasSize(2);
    }

    @Test
    void aReportThatFailsGivesItsItemsToTheNext() throws Exception {
        DeliveryId item = rig.hold(ANNA);
        rig.at("08:00:01");
        rig.books.relayed(false);
        DeliveryId other = rig.hold(ANNA);
        rig.at("09:30");
        assertThat(rig.digests.list(READER, 10)).extracting(Listed::state).containsExactly(ReportState.FAILED);

        rig.at("08:00:01");
        rig.books.relayed(true);

        assertThat(rig.sent(READER)).containsExactly(List.of(), List.of(item, other));
    }

    @Test
    void aFailedReportOfAWeeklyReaderIsMadeAnewWithinADay() throws Exception {
        // 2025-03-03 is a Monday
        rig.schedule(READER, Optional.of(Set.of(DayOfWeek.MONDAY)), AT_EIGHT);
        DeliveryId item = rig.hold(ANNA);
        rig.at("08:00:01");
        rig.books.relayed(false);

        rig.at("09:30");
        rig.at("09:30");

        assertThat(rig.sent(READER)).containsExactly(List.of(), List.of(item));
    }

    @Test
    void whileOneIsOnItsWayNoOtherIsMade() throws Exception {
        rig.schedule(
                READER,
                IntStream.range(0, 24).mapToObj(hour -> LocalTime.of(hour, 0)).toArray(LocalTime[]::new));
        DeliveryId first = rig.hold(ANNA);
        rig.at("07:00:01");
        DeliveryId second = rig.hold(ANNA);
        rig.at("08:00:01");
        rig.at("09:00:02");
        assertThat(rig.sent(READER)).containsExactly(List.of(first));

        rig.books.relayed(true);
        rig.at("10:00:03");

        assertThat(rig.sent(READER)).containsExactly(List.of(first), List.of(second));
    }

    @Test
    void aMailHasSixtyItemsAndARunFiveMails() throws Exception {
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < 310; i++) {
            all.add(rig.hold(ANNA));
            rig.clock.advance(Duration.ofMillis(1));
        }

        rig.at("08:00:01");
        assertThat(rig.sent(READER)).extracting(List::size).containsExactly(60, 60, 60, 60, 60);
        assertThat(rig.written).extracting(Report::more).containsExactly(250L, 190L, 130L, 70L, 10L);
        rig.books.relayed(true);
        rig.at("08:00:01");

        List<DeliveryId> reported = new ArrayList<>();
        rig.sent(READER).forEach(reported::addAll);
        assertThat(reported).containsExactlyInAnyOrderElementsOf(all).doesNotHaveDuplicates();
    }

    @Test
    void aMissedTimeIsCaughtUpAtOnce() throws Exception {
        DeliveryId item = rig.hold(ANNA);
        rig.clock.advance(Duration.ofHours(5));

        rig.digests.run();

        assertThat(rig.sent(READER)).containsExactly(List.of(item));
    }

    @Test
    void whatIsHeldWhileReportsAreOffComesWhenTheyAreOnAgain() throws Exception {
        rig.schedule(READER);
        DeliveryId item = rig.hold(ANNA);
        rig.at("08:00:01");
        assertThat(rig.books.due()).isZero();
        assertThat(rig.books.waiting(item)).containsExactly(ANNA.key());

        rig.schedule(READER, AT_EIGHT);
        rig.at("09:00");
        assertThat(rig.sent(READER)).isEmpty();
        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(item));
    }

    @Test
    void onDemandWhatWaitsComesAtOnce() throws Exception {
        rig.schedule(READER);
        DeliveryId item = rig.hold(ANNA);

        Made made = rig.digests.now(READER).orElseThrow();

        assertThat(made.items()).isEqualTo(1);
        assertThat(rig.books.lines(made.mails().get(0))).containsExactly(item);
        assertThat(rig.digests.now(READER)).isEmpty();
        assertThat(rig.digests.list(READER, 10)).extracting(Listed::items).containsExactly(1);
    }
}
