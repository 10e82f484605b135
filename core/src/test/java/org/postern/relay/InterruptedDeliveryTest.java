package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.fixture.Downstream;
import org.postern.fixture.Script;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.tenant.Tls;

/** Whatever breaks, and wherever: nothing is lost, and nothing is called delivered that is not. */
class InterruptedDeliveryTest {

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

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aConnectionCutAnywhereCostsATryAndNoMail(boolean pipelining) {
        downstream.script().extensions(pipelining ? "PIPELINING" : "");
        rig.start();
        int mails = 0;
        for (Script.Point point : Script.Point.values()) {
            downstream.script().cut(point, 1);
            MailId id = rig.queue("Subject: x\r\n\r\n" + "body\r\n".repeat(100), "anna@example.test");
            mails++;

            await().until(() -> rig.states(id).equals(List.of(State.DELIVERED)));

            assertThat(downstream.messages()).as("cut at %s", point).hasSize(mails);
        }
    }

    @ParameterizedTest
    @EnumSource(Script.Point.class)
    void whatIsCutIsNotDelivered(Script.Point point) {
        downstream.script().cut(point, 1_000);
        rig.start(RelayRig.settings(Duration.ofMinutes(15), Duration.ofDays(7), Optional.empty()));

        MailId id = rig.queue("Subject: x\r\n\r\n" + "body\r\n".repeat(100), "anna@example.test");

        await().until(() -> !rig.reply(id).isEmpty());
        assertThat(rig.states(id)).containsExactly(State.QUEUED);
        assertThat(downstream.messages()).isEmpty();
    }

    @Test
    void aMessageOverTheServersSizeIsHeldAndTheNextOneIsNot() {
        downstream.script().extensions("SIZE 2000");
        rig.start();

        MailId large = rig.queue("Subject: x\r\n\r\n" + "x".repeat(3_000), "anna@example.test");
        MailId small = rig.queue("Subject: x\r\n\r\nx\r\n", "anna@example.test");

        await().until(() -> rig.states(large).equals(List.of(State.HELD)));
        assertThat(rig.reply(large)).startsWith("552 5.3.4");
        await().until(() -> rig.states(small).equals(List.of(State.DELIVERED)));
    }

    @Test
    void aLineOfTenMegabytesPassesUnchanged() {
        byte[] message = ("Subject: x\r\n\r\n" + "\u0000\u00e9.".repeat(3_500_000) + "\r\n.\r\n.x\r\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        rig.start();

        rig.queue(message, false, "anna@example.test");

        await().atMost(Duration.ofSeconds(30)).until(() -> downstream.messages().size() == 1);
        assertThat(downstream.messages().get(0).data()).endsWith(message);
        assertThat(downstream.messages().get(0).mail()).contains("BODY=8BITMIME");
    }

    @Test
    void thirtyFiveMegabytesArriveWhole() throws Exception {
        byte[] message = new byte[35_883_008];
        new Random(1).nextBytes(message);
        for (int i = 0; i < message.length; i++) {
            message[i] = i % 78 == 76 ? (byte) '\r' : i % 78 == 77 ? (byte) '\n' : (byte) ('A' + (message[i] & 15));
        }
        message[message.length - 2] = '\r';
        message[message.length - 1] = '\n';
        rig.start();

        MailId id = rig.queue(message, false, "anna@example.test");

        await().atMost(Duration.ofSeconds(60)).until(() -> rig.states(id).equals(List.of(State.DELIVERED)));
        byte[] data = downstream.messages().get(0).data();
        assertThat(sha256(data, data.length - message.length)).isEqualTo(sha256(message, 0));
    }

    @Test
    void stoppingInTheMiddleLeavesTheRestQueued() throws Exception {
        downstream.script().delay(Duration.ofMillis(50));
        rig.start();
        for (int i = 0; i < 40; i++) {
            rig.queue("Subject: x\r\n\r\nx\r\n", "anna@example.test");
        }
        await().until(() -> downstream.messages().size() > 3);

        long start = System.nanoTime();
        rig.relay().close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        // what the relay told the ledger is written without it
        long delivered = downstream.messages().size();
        await().untilAsserted(() -> assertThat(rig.in(State.DELIVERED)).isEqualTo(delivered));
        assertThat(rig.in(State.QUEUED)).isEqualTo(40 - delivered);
    }

    private static String sha256(byte[] octets, int from) throws Exception {
        java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
        digest.update(octets, from, octets.length - from);
        return HexFormat.of().formatHex(digest.digest());
    }
}
