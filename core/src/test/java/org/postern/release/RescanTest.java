package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.OWNER;
import static org.postern.release.Desk.POSTMASTER;

import org.junit.jupiter.api.Test;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.verdict.Category;

/** Before anything is let out, it is scanned with today's signatures. */
class RescanTest extends ScannedDesk {

    @Test
    void whatTodaysScanFindsIsLetOutForNobody() throws Exception {
        DeliveryId id = desk.hold(Category.SPAM, HeldClass.SPAM, "a word unknown yesterday");
        clamd.knows("unknown yesterday");

        assertThat(desk.releases.release(id, Order.of(POSTMASTER))).isEqualTo(new Result.Infected("Test.Virus"));

        assertThat(desk.quarantine.get(id).orElseThrow().heldClass()).isEqualTo(HeldClass.VIRUS);
        assertThat(state(id)).isEqualTo(State.HELD);
        assertThat(desk.lessons()).isEmpty();
        assertThat(desk.visits(id)).isEmpty();
        assertThat(desk.releases.release(id, Order.of(OWNER))).isEqualTo(new Result.Forbidden("virus"));
    }

    @Test
    void aFalseAlarmIsLetOutByThePostmasterOnceTheSignatureIsGone() throws Exception {
        DeliveryId id = desk.hold(Category.VIRUS, HeldClass.VIRUS, "harmless");
        clamd.knows("harmless");
        assertThat(desk.releases.release(id, Order.of(POSTMASTER))).isInstanceOf(Result.Infected.class);

        clamd.knows("something else");

        assertThat(desk.releases.release(id, Order.of(OWNER))).isEqualTo(new Result.Forbidden("virus"));
        assertThat(desk.releases.release(id, Order.of(POSTMASTER))).isEqualTo(new Result.Done());
    }

    @Test
    void whileTheScannerIsDownNothingIsReleased() throws Exception {
        DeliveryId id = desk.spam();
        clamd.down(true);

        assertThat(desk.releases.release(id, Order.of(POSTMASTER))).isInstanceOf(Result.Unscanned.class);
        assertThat(state(id)).isEqualTo(State.HELD);
        assertThat(desk.lessons()).isEmpty();

        clamd.down(false);

        assertThat(desk.releases.release(id, Order.of(POSTMASTER))).isEqualTo(new Result.Done());
    }

    @Test
    void whatIsTooLargeForTheScannerStaysHeldAndIsToldApartFromAScannerThatIsDown() throws Exception {
        DeliveryId id = desk.spam();
        clamd.refusesSize(true);

        assertThat(desk.releases.release(id, Order.of(POSTMASTER))).isInstanceOf(Result.TooLarge.class);
        assertThat(state(id)).isEqualTo(State.HELD);

        clamd.refusesSize(false);

        assertThat(desk.releases.release(id, Order.of(POSTMASTER))).isEqualTo(new Result.Done());
    }

    @Test
    void theTestVirusIsFoundWithoutAScannerToo() throws Exception {
        desk.close();
        desk = new Desk(home, VirusScanner.none());
        String eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

        assertThat(desk.releases.release(desk.hold(Category.SPAM, HeldClass.SPAM, eicar), Order.of(POSTMASTER)))
                .isEqualTo(new Result.Infected("EICAR test virus"));
        assertThat(desk.releases.release(desk.spam(), Order.of(POSTMASTER))).isEqualTo(new Result.Done());
    }

    @Test
    void aBodyThatIsNotWhatCameIsNotReleased() throws Exception {
        DeliveryId id = desk.spam();
        String reference =
                desk.mail.ledger().mail(id.mail()).orElseThrow().body().reference();
        java.nio.file.Files.writeString(home.resolve("messages").resolve(reference), "other");

        assertThat(desk.releases.release(id, Order.of(POSTMASTER))).isInstanceOf(Result.Unscanned.class);
        assertThat(state(id)).isEqualTo(State.HELD);
    }
}
