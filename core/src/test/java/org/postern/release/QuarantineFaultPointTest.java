package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.OWNER;
import static org.postern.release.Desk.POSTMASTER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Homes;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.Place;
import org.postern.verdict.Category;

/**
 * A SIGKILL between any two writes of release, delete and expiry. Before and after each statement that the program sends to the database, and
 * about each deletion of a body, the home folder is copied as such a kill would leave it: what was not written to a file yet is lost. On each
 * copy the gateway is started and what a start cleans up is cleaned up; then the item is in one state, and has what belongs to that state.
 */
@Timeout(60)
class QuarantineFaultPointTest {

    @TempDir
    private Path folder;

    private final List<Path> copies = new ArrayList<>();
    private volatile boolean watching;
    private int points;
    private String lastLook = "";

    /** What is done while copies are made. */
    private interface Deed {
        void with(Desk desk, DeliveryId id);
    }

    @Test
    void aKilledReleaseHappenedWithAllThatBelongsToItOrNotAtAll() throws Exception {
        DeliveryId id =
                killed((desk, item) -> assertThat(desk.releases.release(item, new Order(POSTMASTER, true, true, "why")))
                        .isInstanceOf(Result.Done.class));

        Set<State> seen = EnumSet.noneOf(State.class);
        for (Path copy : copies) {
            try (Desk desk = started(copy)) {
                State state = consistent(desk, id);
                boolean released = state == State.QUEUED;
                assertThat(desk.lessons()).hasSize(released ? 1 : 0);
                assertThat(desk.visits(id)).hasSize(released ? 1 : 0);
                assertThat(allowed(desk)).isBetween(released ? 1 : 0, 1);
                assertThat(desk.requests.of(id).orElseThrow().state())
                        .isEqualTo(released ? Request.State.GRANTED : Request.State.OPEN);
                seen.add(state);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(State.HELD, State.QUEUED);
        assertThat(points).as("statements and deletions were seen").isGreaterThan(20);
    }

    @Test
    void aKilledDeletionHappenedOrNot() throws Exception {
        DeliveryId id = killed((desk, item) ->
                assertThat(desk.releases.delete(item, Order.of(POSTMASTER))).isEqualTo(new Result.Done()));

        Set<State> seen = EnumSet.noneOf(State.class);
        for (Path copy : copies) {
            try (Desk desk = started(copy)) {
                State state = consistent(desk, id);
                boolean deleted = state == State.DELETED;
                assertThat(desk.lessons()).isEmpty();
                assertThat(desk.visits(id)).hasSize(deleted ? 1 : 0);
                assertThat(desk.requests.of(id).orElseThrow().state())
                        .isEqualTo(deleted ? Request.State.DELETED : Request.State.OPEN);
                seen.add(state);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(State.HELD, State.DELETED);
        assertThat(points).as("statements and deletions were seen").isGreaterThan(12);
    }

    @Test
    void aKilledExpiryHappenedOrNot() throws Exception {
        Instant later = Instant.now().plus(Duration.ofDays(31));
        DeliveryId id =
                killed((desk, item) -> assertThat(desk.quarantine.expire(later)).isEqualTo(1));

        Set<State> seen = EnumSet.noneOf(State.class);
        for (Path copy : copies) {
            try (Desk desk = started(copy)) {
                State state = consistent(desk, id);
                assertThat(desk.lessons()).isEmpty();
                assertThat(desk.requests.of(id).orElseThrow().state())
                        .isEqualTo(state == State.EXPIRED ? Request.State.EXPIRED : Request.State.OPEN);
                seen.add(state);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(State.HELD, State.EXPIRED);
        assertThat(points).as("statements and deletions were seen").isGreaterThan(12);
    }

    /** An item that users may not release, with an open request for it; copies are made while the deed is done. */
    private DeliveryId killed(Deed deed) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        try (Desk desk = new Desk(home, VirusScanner.none(), () -> copy(home)).define()) {
            DeliveryId id = desk.hold(Category.ATTACHMENT, HeldClass.SPAM, "x");
            desk.requests.ask(id, OWNER, "please");
            watching = true;
            deed.with(desk, id);
            copy(home);
            watching = false;
            return id;
        }
    }

    /** Copies the home, unless it is as it was at the copy before. */
    private synchronized void copy(Path home) {
        if (!watching) {
            return;
        }
        points++;
        try {
            String look = Homes.look(home);
            if (!look.equals(lastLook)) {
                lastLook = look;
                Path copy = folder.resolve("copy" + points);
                Homes.copy(home, copy);
                copies.add(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a start does it. */
    private static Desk started(Path home) throws IOException {
        Desk desk = new Desk(home, VirusScanner.none());
        desk.mail.ledger().deleteClosed(Instant.now().minus(Duration.ofDays(1)));
        desk.mail.ledger().sweep(Instant.now().plusSeconds(60));
        return desk;
    }

    /** The one state it is in; the account balances, and the body is there if that state needs it. */
    private static State consistent(Desk desk, DeliveryId id) throws IOException {
        assertThat(desk.mail
                        .ledger()
                        .balance(Optional.empty(), Optional.empty())
                        .balanced())
                .isTrue();
        List<State> rows = desk.mail.ledger().deliveries(id.mail()).stream()
                .map(row -> row.state())
                .toList();
        assertThat(rows).hasSize(1);
        State state = rows.get(0);
        assertThat(desk.mail
                        .ledger()
                        .balance(Optional.empty(), Optional.empty())
                        .in(state))
                .isEqualTo(1);
        try (Stream<Path> files = Files.walk(desk.home.resolve("messages"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(state.open() ? 1 : 0);
        }
        return state;
    }

    private static int allowed(Desk desk) {
        return desk.lists
                .page(new Place(ListScope.of(Desk.ANNA), ListName.ALLOW), Optional.empty(), "", 10)
                .size();
    }
}
