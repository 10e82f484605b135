package org.postern.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.digest.DigestRig.ANNA;
import static org.postern.digest.DigestRig.BERT;
import static org.postern.digest.DigestRig.READER;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.report.Line;
import org.postern.tenant.ImportMode;
import org.postern.tenant.Subscriber;

/** In whose report an item comes, and when, while it changes who reads what. */
@Timeout(60)
class PlacesTest {

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
    void itemsOfAShadowStandInItsOwnersReport() throws Exception {
        rig.shadow(BERT, ANNA);
        DeliveryId own = rig.hold(ANNA);
        rig.clock.advance(Duration.ofMillis(1));
        DeliveryId shadows = rig.hold(BERT);

        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(own, shadows));
        assertThat(rig.written.get(0).lines()).extracting(Line::mailbox).containsExactly(ANNA, BERT);
        assertThat(rig.sent(BERT_READS)).isEmpty();
        assertThat(rig.digests.now(BERT_READS)).isEmpty();
    }

    @Test
    void anOwnerWithoutItemsReadsOfHisShadows() throws Exception {
        rig.shadow(BERT, ANNA);
        DeliveryId item = rig.hold(BERT);

        rig.digests.run();
        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(item));
    }

    @Test
    void whatWaitsForOneWhoBecomesAShadowGoesToItsOwner() throws Exception {
        DeliveryId item = rig.hold(BERT);
        rig.digests.run();
        rig.shadow(BERT, ANNA);

        rig.digests.run();
        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(item));
        assertThat(rig.sent(BERT_READS)).isEmpty();
    }

    @Test
    void whatWaitsForAShadowThatIsOneNoMoreGoesToItself() throws Exception {
        rig.shadow(BERT, ANNA);
        DeliveryId reported = rig.hold(BERT);
        rig.at("08:00:01");
        rig.books.relayed(true);
        DeliveryId waits = rig.hold(BERT);
        rig.digests.run();
        rig.noShadow(BERT, ANNA);

        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(reported));
        assertThat(rig.sent(BERT_READS)).containsExactly(List.of(waits));
    }

    @Test
    void itemsOfAnAliasStandInTheReportOfItsMailbox() throws Exception {
        rig.alias("info@example.test", ANNA);
        DeliveryId item = rig.hold(Address.parse("info@example.test"));

        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(item));
    }

    @Test
    void whatWaitsGoesWithAnAliasThatIsPutElsewhere() throws Exception {
        rig.alias("info@example.test", ANNA);
        DeliveryId item = rig.hold(Address.parse("info@example.test"));
        rig.digests.run();
        assertThat(rig.books.waiting(item)).containsExactly(ANNA.key());

        rig.alias("info@example.test", BERT);
        rig.at("08:00:01");

        assertThat(rig.sent(READER)).isEmpty();
        assertThat(rig.sent(BERT_READS)).containsExactly(List.of(item));
    }

    @Test
    void aLineWhoseItemLeadsElsewhereMovesEvenIfNobodyNamedTheAlias() throws Exception {
        rig.alias("info@example.test", ANNA);
        DeliveryId item = rig.hold(Address.parse("info@example.test"));
        rig.digests.run();
        rig.book.importCsv(
                ANNA.domain(), "address,kind,of\ninfo@example.test,alias,bert@example.test\n", ImportMode.MERGE);

        rig.at("08:00:01");
        assertThat(rig.books.waiting(item)).containsExactly(BERT.key());
        rig.at("08:00:01");

        assertThat(rig.sent(READER)).isEmpty();
        assertThat(rig.sent(BERT_READS)).containsExactly(List.of(item));
    }

    @Test
    void whoHasTheNameLaterReadsNothingOfBefore() throws Exception {
        DeliveryId item = rig.hold(ANNA);
        rig.digests.run();
        rig.book.delete(ANNA);
        rig.clock.advance(Duration.ofDays(3));
        rig.mailbox(ANNA);
        DeliveryId later = rig.hold(ANNA);

        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(later));
        assertThat(rig.books.waiting(item)).isEmpty();
    }

    @Test
    void unlistedRecipientsGetNoReport() throws Exception {
        rig.hold(Address.parse("guess@example.test"));

        rig.at("08:00:01");

        assertThat(rig.written).isEmpty();
        assertThat(rig.books.due()).isZero();
    }

    @Test
    void aGapInTheSequenceOfChangesIsMadeGoodByAWalk() throws Exception {
        DeliveryId released = rig.hold(ANNA);
        DeliveryId reported = rig.hold(ANNA);
        rig.at("08:00:01");
        rig.books.relayed(true);
        DeliveryId unseen = rig.hold(ANNA);
        rig.mail.ledger().custody().release(released);
        rig.clock.advance(Duration.ofDays(3));
        rig.mail.ledger().custody().forgetChanges(rig.clock.instant());
        DeliveryId other = rig.hold(BERT);

        rig.digests.run();

        // it was missed, and so it is late already; what was held just now is not
        assertThat(rig.sent(READER)).containsExactly(List.of(reported), List.of(unseen));
        assertThat(rig.sent(BERT_READS)).isEmpty();
        assertThat(rig.books.waiting(other)).containsExactly(BERT.key());
    }

    @Test
    void whatWasHeldBeforeThereWereReportsWaitsForTheNext() throws Exception {
        DeliveryId item = rig.hold(ANNA);
        rig.clock.advance(Duration.ofHours(20));
        rig.mail.database().jdbi().useHandle(handle -> handle.execute("delete from digest_position"));

        rig.digests.run();
        assertThat(rig.sent(READER)).isEmpty();
        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(item));
    }

    @Test
    void aStartFindsForWhomSomethingWaitsThoughNobodySaidSo() throws Exception {
        rig.schedule(READER);
        DeliveryId item = rig.hold(ANNA);
        rig.at("08:00:01");
        rig.books.secretly(ANNA);

        rig.at("07:00");
        rig.at("08:00:01");
        rig.at("08:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(item));
    }

    @Test
    void anotherTimeHoldsFromWhenItIsSet() throws Exception {
        DeliveryId item = rig.hold(ANNA);
        rig.digests.run();
        rig.schedule(READER, LocalTime.of(11, 0));

        rig.at("10:59");
        assertThat(rig.sent(READER)).isEmpty();
        rig.at("11:00:01");

        assertThat(rig.sent(READER)).containsExactly(List.of(item));
    }
}
