package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.OWNER;
import static org.postern.release.Desk.POSTMASTER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.quarantine.HeldFilter;
import org.postern.verdict.Category;

class BulkTest {

    @TempDir
    private Path home;

    private final VirusScanner clamd = new VirusScanner();
    private final Progress progress = new Progress();
    private Desk desk;
    private Bulk bulk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(home, clamd.scanner()).define();
        bulk = new Bulk(desk.quarantine, desk.releases);
    }

    @AfterEach
    void close() {
        desk.close();
        clamd.close();
    }

    private List<DeliveryId> hold(int many) throws Exception {
        List<DeliveryId> held = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            held.add(0, desk.spam());
        }
        return held;
    }

    private State state(DeliveryId id) {
        return desk.quarantine.get(id).orElseThrow().state();
    }

    @Test
    void eachItemIsDecidedAsIfItWereAlone() throws Exception {
        List<DeliveryId> spam = hold(3);
        DeliveryId virus = desk.hold(Category.VIRUS, HeldClass.VIRUS, "x");
        DeliveryId infected = desk.hold(Category.SPAM, HeldClass.SPAM, "bad word");
        clamd.knows("bad word");
        List<DeliveryId> found = bulk.found(HeldFilter.HELD, 100);
        desk.releases.delete(spam.get(1), Order.of(OWNER));

        bulk.run(Bulk.Deed.RELEASE, found, item -> Optional.of(Order.of(OWNER)), progress);

        Progress.Seen seen = progress.seen();
        assertThat(seen.total()).isEqualTo(5);
        assertThat(seen.done()).isEqualTo(5);
        assertThat(seen.acted()).isEqualTo(2);
        assertThat(seen.refused()).isEqualTo(Map.of("forbidden-virus", 1L, "virus", 1L, "not-held", 1L));
        assertThat(desk.lessons()).hasSize(2);
        assertThat(state(virus)).isEqualTo(State.HELD);
        assertThat(state(infected)).isEqualTo(State.HELD);
        assertThat(progress.complete()).isTrue();
    }

    @Test
    void whatComesInLaterIsNotTouched() throws Exception {
        List<DeliveryId> before = hold(3);
        List<DeliveryId> found = bulk.found(HeldFilter.HELD, 2);
        DeliveryId later = desk.spam();

        bulk.run(Bulk.Deed.DELETE, found, item -> Optional.of(Order.of(POSTMASTER)), progress);

        assertThat(found).isEqualTo(before.subList(0, 2));
        assertThat(state(later)).isEqualTo(State.HELD);
        assertThat(state(before.get(2))).isEqualTo(State.HELD);
        assertThat(progress.seen().acted()).isEqualTo(2);
        assertThat(desk.visits(before.get(0))).hasSize(1);
        assertThat(desk.visits(before.get(1))).hasSize(1);
    }

    @Test
    void aListOfManyPagesIsFoundWhole() throws Exception {
        List<DeliveryId> held = hold(7);

        assertThat(bulk.found(HeldFilter.HELD, 7)).isEqualTo(held);
        assertThat(bulk.count(HeldFilter.HELD)).isEqualTo(7);
        assertThat(bulk.found(HeldFilter.HELD.withClass(HeldClass.VIRUS), 7)).isEmpty();
    }

    @Test
    void whatIsOutOfReachWhenItsTurnComesIsLeftAlone() throws Exception {
        List<DeliveryId> held = hold(1);

        bulk.run(Bulk.Deed.DELETE, held, item -> Optional.empty(), progress);

        assertThat(state(held.get(0))).isEqualTo(State.HELD);
        assertThat(progress.seen().refused()).isEqualTo(Map.of("not-held", 1L));
    }

    @Test
    void cancelledItDoesNothingMore() throws Exception {
        List<DeliveryId> held = hold(3);

        bulk.run(
                Bulk.Deed.DELETE,
                held,
                item -> {
                    progress.cancel();
                    return Optional.of(Order.of(OWNER));
                },
                progress);

        assertThat(progress.seen().done()).isEqualTo(1);
        assertThat(progress.complete()).isFalse();
        assertThat(state(held.get(0))).isEqualTo(State.DELETED);
        assertThat(state(held.get(1))).isEqualTo(State.HELD);
    }

    @Test
    void whereNothingCanBeScannedItGivesUpSoon() throws Exception {
        List<DeliveryId> held = hold(6);
        clamd.down(true);

        bulk.run(Bulk.Deed.RELEASE, held, item -> Optional.of(Order.of(OWNER)), progress);

        assertThat(progress.seen().refused()).isEqualTo(Map.of("not-scanned", 3L));
        assertThat(progress.complete()).isFalse();
    }
}
