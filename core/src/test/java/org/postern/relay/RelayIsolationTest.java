package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.tenant.Tls;

/** Nobody slows anybody else, and nothing goes round for ever. */
class RelayIsolationTest {

    private static final String MESSAGE = "Subject: x\r\n\r\nhello\r\n";

    @TempDir
    private Path home;

    private RelayRig rig;
    private Downstream downstream;

    @BeforeEach
    void open() throws Exception {
        rig = new RelayRig(home);
        downstream = Downstream.start();
        rig.route("example.test", downstream, Tls.NONE);
    }

    @AfterEach
    void close() {
        rig.close();
        downstream.close();
    }

    @Test
    void aSlowDestinationSlowsNobodyElse() {
        try (Downstream slow = Downstream.start()) {
            slow.script().delay(Duration.ofSeconds(1));
            rig.route("slow.test", slow, Tls.NONE);
            rig.start();
            for (int i = 0; i < 50; i++) {
                rig.queue(MESSAGE, "s@slow.test");
            }

            MailId id = rig.queue(MESSAGE, "anna@example.test");

            await().atMost(Duration.ofSeconds(3)).until(() -> rig.states(id).equals(List.of(State.DELIVERED)));
        }
    }

    @Test
    void moreDestinationsThanThreadsAreServedAllTheSame() throws Exception {
        try (Downstream other = Downstream.start();
                Downstream dead = Downstream.start()) {
            dead.down();
            for (int i = 0; i < 40; i++) {
                rig.route("dead" + i + ".test", dead, Tls.NONE);
                rig.queue(MESSAGE, "s@dead" + i + ".test");
                rig.route("live" + i + ".test", other, Tls.NONE);
                rig.queue(MESSAGE, "s@live" + i + ".test");
            }
            rig.start(RelayRig.settings(Duration.ofMillis(200), Duration.ofDays(7), Optional.empty(), 4));

            await().until(() -> rig.in(State.DELIVERED) == 40);
            assertThat(rig.in(State.QUEUED)).isEqualTo(40);
        }
    }

    @Test
    void aMessageThatComesBackAgainAndAgainIsALoopLongBeforeThat() {
        rig.start();
        String ours =
                "Received: from x (y [192.0.2.1])\r\n\tby mx.gateway.test with ESMTP id z;\r\n\tMon, 23 Nov 2026 10:00:00 +0000\r\n";
        String others =
                "Received: from mx.gateway.test (mx.gateway.test [192.0.2.2])\r\n\tby other.test with ESMTP id z; now\r\n";

        MailId fourth = rig.queue((ours + others).repeat(4) + MESSAGE, "anna@example.test");
        MailId fifth = rig.queue((ours + others).repeat(5) + MESSAGE, "anna@example.test");

        await().until(() -> rig.states(fifth).equals(List.of(State.HELD)));
        assertThat(rig.reply(fifth)).startsWith("554 5.4.6");
        await().until(() -> rig.states(fourth).equals(List.of(State.DELIVERED)));
    }

    @Test
    void aMessageThatWentRoundIsHeldAsALoop() {
        rig.start();

        MailId id = rig.queue("Received: x\r\n".repeat(50) + MESSAGE, "anna@example.test");

        await().until(() -> rig.states(id).equals(List.of(State.HELD)));
        assertThat(rig.reply(id)).startsWith("554 5.4.6");
        assertThat(downstream.connections()).isZero();
    }
}
