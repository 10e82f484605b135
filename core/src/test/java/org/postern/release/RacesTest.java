package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.OWNER;
import static org.postern.release.Desk.POSTMASTER;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.verdict.Category;

/** Two who act on one item at the same moment: one of them does it, and leaves what belongs to it; the other is told. */
class RacesTest {

    private static final int ROUNDS = 8;

    @TempDir
    private Path home;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(home, VirusScanner.none()).define();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        desk.close();
    }

    private List<Object> both(Callable<?> one, Callable<?> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Object> results = new ArrayList<>();
        List<Future<Object>> futures = new ArrayList<>();
        for (Callable<?> work : List.of(one, other)) {
            futures.add(threads.submit(() -> {
                start.await();
                return work.call();
            }));
        }
        for (Future<Object> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private State state(DeliveryId id) {
        return desk.quarantine.get(id).orElseThrow().state();
    }

    @Test
    void ofTwoReleasesOneIsAConflictAndThereIsOneLesson() throws Exception {
        for (int i = 1; i <= ROUNDS; i++) {
            DeliveryId id = desk.spam();

            List<Object> results = both(
                    () -> desk.releases.release(id, Order.of(OWNER)),
                    () -> desk.releases.release(id, Order.of(POSTMASTER)));

            assertThat(results).containsExactlyInAnyOrder(new Result.Done(), new Result.Conflict(State.QUEUED));
            assertThat(desk.lessons()).hasSize(i);
            // the postmaster's leaves an entry, if his was the one
            assertThat(desk.visits(id)).hasSize(results.get(1) instanceof Result.Done ? 1 : 0);
        }
        balanced();
    }

    @Test
    void releaseAgainstDeleteEndsAsOneOfThem() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            DeliveryId id = desk.spam();
            int lessons = desk.lessons().size();

            List<Object> results = both(
                    () -> desk.releases.release(id, Order.of(OWNER)),
                    () -> desk.releases.delete(id, Order.of(POSTMASTER)));

            boolean released = results.get(0) instanceof Result.Done;
            assertThat(results.get(1) instanceof Result.Done).isEqualTo(!released);
            assertThat(results).contains(new Result.Conflict(released ? State.QUEUED : State.DELETED));
            assertThat(state(id)).isEqualTo(released ? State.QUEUED : State.DELETED);
            assertThat(desk.lessons().size() - lessons).isEqualTo(released ? 1 : 0);
            assertThat(desk.visits(id)).hasSize(released ? 0 : 1);
        }
        balanced();
    }

    @Test
    void releaseAgainstExpiryEndsAsOneOfThem() throws Exception {
        Instant later = Instant.now().plus(Duration.ofDays(31));
        for (int i = 0; i < ROUNDS; i++) {
            DeliveryId id = desk.spam();
            int lessons = desk.lessons().size();

            List<Object> results =
                    both(() -> desk.releases.release(id, Order.of(OWNER)), () -> desk.quarantine.expire(later));

            boolean released = results.get(0) instanceof Result.Done;
            assertThat(results.get(1)).isEqualTo(released ? 0 : 1);
            assertThat(state(id)).isEqualTo(released ? State.QUEUED : State.EXPIRED);
            assertThat(desk.lessons().size() - lessons).isEqualTo(released ? 1 : 0);
        }
        balanced();
    }

    @Test
    void aGrantAgainstARefusalIsOneOfThem() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            DeliveryId id = desk.hold(Category.ATTACHMENT, HeldClass.ATTACHMENT, "x");
            desk.requests.ask(id, OWNER, "");

            both(() -> desk.requests.grant(id, POSTMASTER, ""), () -> desk.requests.refuse(id, POSTMASTER, ""));

            Request.State end = desk.requests.of(id).orElseThrow().state();
            // a refusal that came first does not hold the mail back from a postmaster who lets it out
            assertThat(end).isIn(Request.State.GRANTED, Request.State.REFUSED);
            assertThat(end == Request.State.GRANTED && state(id) == State.HELD).isFalse();
        }
    }

    private void balanced() {
        assertThat(desk.mail
                        .ledger()
                        .balance(Optional.empty(), Optional.empty())
                        .balanced())
                .isTrue();
    }
}
