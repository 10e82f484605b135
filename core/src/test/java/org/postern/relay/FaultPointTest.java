package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.fixture.Downstream;
import org.postern.fixture.TestLedger;
import org.postern.ledger.Delivery;
import org.postern.ledger.State;
import org.postern.ledger.Trace;
import org.postern.ledger.TraceFilter;
import org.postern.message.MailId;
import org.postern.tenant.Tls;

/** A process ends between any two steps of a mail's way; the next one over the same home finds all of it or nothing, and goes on. */
class FaultPointTest {

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private Path home;

    /** A database costs seconds; each point gets a copy. */
    @BeforeAll
    static void makeDatabase() throws IOException {
        new TestLedger(made).close();
    }

    @BeforeEach
    void copyDatabase() throws IOException {
        home = folder.resolve("home");
        FileUtils.copyDirectory(made.toFile(), home.toFile());
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSaidIsKeptAndWhatWasNotLeavesOneMailOrNone(FaultPoint point) throws Exception {
        try (Downstream downstream = Downstream.start()) {
            assertThat(runUntilItHalts(point, downstream)).isEqualTo(point.left.said());
            try (RelayRig next = new RelayRig(home)) {
                next.ledger.sweep(Instant.now().plusSeconds(60));
                assertThat(states(next)).isEqualTo(point.left.states());
                assertThat(bodies()).hasSize(openMails(point.left.states()));
                goOn(next, downstream);
                assertSettled(point, next, downstream);
            }
        }
    }

    /** @return whether the child said that the mail was accepted */
    private boolean runUntilItHalts(FaultPoint point, Downstream downstream) throws Exception {
        Path said = folder.resolve("said");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FaultyGateway.class.getName(),
                        home.toString(),
                        point.name(),
                        Integer.toString(downstream.port()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        String all = Files.readString(said);
        assertThat(child.exitValue()).as(all).isEqualTo(Halting.CODE);
        return all.lines().anyMatch(FaultyGateway.ACCEPTED::equals);
    }

    private static void goOn(RelayRig rig, Downstream downstream) {
        for (MailId id : rig.ledger.received(Instant.now(), 10)) {
            rig.settle(id, FaultyGateway.outcomes());
        }
        rig.route("example.test", downstream, Tls.NONE).start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> states(rig).stream().noneMatch(s -> s == State.QUEUED || s == State.RECEIVED));
    }

    private void assertSettled(FaultPoint point, RelayRig rig, Downstream downstream) throws IOException {
        boolean there = !point.left.states().isEmpty();
        boolean released = there && point.left.states().get(2) != State.HELD && point.phase == FaultPoint.Phase.RELEASE;
        assertThat(states(rig))
                .isEqualTo(
                        there
                                ? List.of(State.DELIVERED, State.DELIVERED, released ? State.DELIVERED : State.HELD)
                                : List.of());
        boolean first = point.phase != FaultPoint.Phase.RELEASE;
        assertThat(copies(downstream, FaultyGateway.ANNA)).isEqualTo(count(there, first && point.left.again()));
        assertThat(copies(downstream, FaultyGateway.BERT)).isEqualTo(count(there, first && point.left.again()));
        assertThat(copies(downstream, FaultyGateway.CARL)).isEqualTo(count(released, point.left.again()));
        assertThat(downstream.messages())
                .allSatisfy(message -> assertThat(message.text()).endsWith(FaultyGateway.message()));
        await().untilAsserted(() -> assertThat(bodies()).hasSize(openMails(states(rig))));
        assertThat(rig.ledger.balance(Optional.empty(), Optional.empty()).balanced())
                .isTrue();
        assertThat(rig.ledger.balance(Optional.empty(), Optional.empty()).accepted())
                .isEqualTo(point.left.states().size());
    }

    private static long count(boolean once, boolean again) {
        return once ? again ? 2 : 1 : 0;
    }

    private static int openMails(List<State> states) {
        return states.stream().anyMatch(State::open) ? 1 : 0;
    }

    private static long copies(Downstream downstream, String recipient) {
        return downstream.messages().stream()
                .filter(message -> message.recipients().contains(recipient))
                .count();
    }

    private static List<State> states(RelayRig rig) {
        return rig.ledger.trace(TraceFilter.ALL, Optional.empty(), 500).items().stream()
                .map(Trace::delivery)
                .sorted(java.util.Comparator.comparing(delivery -> delivery.id().ordinal()))
                .map(Delivery::state)
                .toList();
    }

    private List<Path> bodies() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("messages"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
