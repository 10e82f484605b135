package org.postern.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.digest.DigestRig.ANNA;
import static org.postern.digest.DigestRig.POSTMASTER;
import static org.postern.digest.DigestRig.READER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Homes;
import org.postern.fixture.MovableClock;
import org.postern.ledger.DeliveryId;
import org.postern.tenant.Subscriber;

/**
 * A SIGKILL between any two writes of following, making and closing. Before and after each statement that the program sends to the database, and about
 * each body that is made durable or deleted, the home folder is copied as such a kill would leave it. On each copy the gateway is started, and
 * lives until all that waits is reported: then each item is in exactly one report that was accepted, of each of its readers.
 */
@Timeout(120)
class DigestFaultPointTest {

    // more would be better, and take longer: each copy is a whole home
    private static final int MOST_COPIES = 40;

    @TempDir
    private Path folder;

    private final List<Path> copies = new ArrayList<>();
    private final List<DeliveryId> items = new ArrayList<>();
    private volatile boolean watching;
    private MovableClock clock;
    private int points;
    private String lastLook = "";

    private interface Deed {
        void with(DigestRig rig) throws Exception;
    }

    @Test
    void killedWhileReportsAreMadeEachItemIsInExactlyOne() throws Exception {
        Set<Integer> sent = killed(rig -> {}, rig -> rig.at("08:00:01"));

        assertThat(sent).as("reports that were there at the kill").contains(0, 1, 2);
    }

    @Test
    void killedWhileAReportIsFoundToHaveFailedEachItemIsInExactlyOne() throws Exception {
        Set<Integer> sent = killed(
                rig -> {
                    rig.at("08:00:01");
                    rig.books.relayed(false);
                },
                rig -> rig.at("09:30"));

        assertThat(sent).containsExactly(2);
    }

    @Test
    void killedWhileAReportIsFoundToBeAcceptedEachItemIsInExactlyOne() throws Exception {
        Set<Integer> sent = killed(
                rig -> {
                    rig.at("08:00:01");
                    rig.books.relayed(true);
                },
                rig -> rig.at("09:30"));

        assertThat(sent).containsExactly(2);
    }

    /** @return how many reports there were on the copies */
    private Set<Integer> killed(Deed before, Deed deed) throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        clock = new MovableClock(DigestRig.START);
        try (DigestRig rig = new DigestRig(home, () -> copy(home), clock).define()) {
            rig.schedule(POSTMASTER, DigestRig.AT_EIGHT);
            for (int i = 0; i < 3; i++) {
                items.add(rig.hold(ANNA));
            }
            before.with(rig);
            watching = true;
            deed.with(rig);
            copy(home);
            watching = false;
        }
        assertThat(points).as("statements and bodies were seen").isGreaterThan(8);
        Instant then = clock.instant();
        Set<Integer> sent = new HashSet<>();
        for (Path copy : spread()) {
            sent.add(livesOn(copy, then));
        }
        return sent;
    }

    private List<Path> spread() {
        int every = 1 + copies.size() / MOST_COPIES;
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            if (i % every == 0 || i == copies.size() - 1) {
                some.add(copies.get(i));
            }
        }
        return some;
    }

    private int livesOn(Path home, Instant then) throws Exception {
        try (DigestRig rig = new DigestRig(home, () -> {}, new MovableClock(then))) {
            rig.mail.ledger().deleteClosed(then.minus(Duration.ofDays(1)));
            int sent = rig.digests.list(READER, 10).size()
                    + rig.digests.list(POSTMASTER, 10).size();
            for (int i = 0; i < 3; i++) {
                rig.digests.run();
                rig.books.relayed(true);
                rig.clock.advance(Duration.ofHours(24));
            }
            rig.digests.run();
            for (Subscriber reader : List.of(READER, POSTMASTER)) {
                List<DeliveryId> accepted = new ArrayList<>();
                rig.digests.list(reader, 10).stream()
                        .filter(report -> report.state() == ReportState.ACCEPTED)
                        .forEach(report -> {
                            List<DeliveryId> lines = rig.books.lines(report.id());
                            assertThat(lines).hasSize(report.items());
                            accepted.addAll(lines);
                        });
                assertThat(accepted)
                        .as("accepted by %s on %s", reader.key(), home.getFileName())
                        .containsExactlyInAnyOrderElementsOf(items);
            }
            return sent;
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
}
