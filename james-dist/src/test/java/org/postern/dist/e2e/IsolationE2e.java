package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.SmtpDialogue;

/**
 * What others do slows nobody: two gateways in turns, one of which has the trouble. Here little of it and generous limits, for the machine has
 * other things to do; as docs/performance.md has it: {@code -Dpostern.isolation.runs=3}.
 */
@EnabledIfSystemProperty(
        named = "postern.slow",
        matches = "true",
        disabledReason = "takes minutes: -Dpostern.slow=true")
class IsolationE2e {

    private static final int RUNS = Integer.getInteger("postern.isolation.runs", 1);
    private static final boolean FULL = RUNS >= 3;
    private static final int WAITING = FULL ? 5_000 : 100;
    private static final int WAITING_FOR_SLOW = 20;
    private static final int LETTERS = FULL ? 500 : 60;
    private static final int CONNECTIONS = 200;
    private static final Duration SLOWNESS = Duration.ofSeconds(30);

    private static final double FACTOR = FULL ? 1.2 : 3;
    private static final double MARGIN_MILLIS = FULL ? 25 : 250;

    /** A time that a track takes, in milliseconds. */
    private interface Measure {
        double of(Track track) throws Exception;
    }

    @TempDir
    private static Path folder;

    private static Downstream slow;
    private static Track free;
    private static Track troubled;

    @BeforeAll
    static void start() {
        List<Track> both = Track.start(folder.resolve("free"), folder.resolve("troubled"));
        free = both.get(0);
        troubled = both.get(1);
        slow = Downstream.start();
        slow.script().delay(SLOWNESS);
        // as much work for both, that Java compiles for both
        free.warmUp(LETTERS);
        troubled.warmUp(LETTERS);
    }

    @AfterAll
    static void stop() throws Exception {
        slow.close();
        free.close();
        troubled.close();
    }

    @Test
    void aDeadAndASlowDestinationSlowNobodyElse() throws Exception {
        troubled.api().define("dead.test", deadPort(), List.of("user"));
        troubled.api().define("slow.test", slow.port(), List.of("user"));
        free.warmUp(WAITING + WAITING_FOR_SLOW);
        troubled.send("user@dead.test", WAITING, 4);
        troubled.send("user@slow.test", WAITING_FOR_SLOW, 4);

        compare("250 to delivery, a dead and a slow destination", track -> track.delivery(LETTERS));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(troubled.api()
                        .get("/gateway/ledger/balance")
                        .path("states")
                        .path("queued")
                        .asInt())
                .isEqualTo(WAITING + WAITING_FOR_SLOW));
        assertThat(slow.connections()).isPositive();
    }

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void idleAndSlowConnectionsSlowNobodyElse() throws Exception {
        List<SmtpDialogue> dripping = new ArrayList<>();
        List<SmtpDialogue> all = new ArrayList<>();
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                SmtpDialogue dialogue = occupy(i);
                all.add(dialogue);
                if (i % 4 != 0) {
                    dripping.add(dialogue);
                }
            }
            drip.scheduleWithFixedDelay(() -> dripping.forEach(IsolationE2e::octet), 0, 100, TimeUnit.MILLISECONDS);

            compare("connecting to 250, idle and slow connections", track -> track.acceptance(LETTERS));
            compare("250 to delivery, idle and slow connections", track -> track.delivery(LETTERS));

            drip.shutdownNow();
            assertThat(drip.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
            // they were there all the time
            assertThat(all.get(0).say("NOOP")).startsWith("250");
            assertThat(all.get(1).say("")).startsWith("5");
            assertThat(all.get(2)
                            .send("\r\n.\r\n".getBytes(StandardCharsets.US_ASCII))
                            .reply())
                    .startsWith("250");
        } finally {
            drip.shutdownNow();
            for (SmtpDialogue dialogue : all) {
                dialogue.close();
            }
        }
    }

    /** A connection that is idle, or in the middle of a command, or of a message; of each address no more than are allowed. */
    private SmtpDialogue occupy(int number) throws IOException {
        SmtpDialogue dialogue = SmtpDialogue.connect(troubled.gateway().smtpPort(), "127.0.0." + (10 + number % 10));
        dialogue.reply();
        dialogue.say("EHLO slow.test");
        if (number % 2 == 0 && number % 4 != 0) {
            dialogue.say("MAIL FROM:<a@sender.test>");
            dialogue.say("RCPT TO:<user@live.test>");
            assertThat(dialogue.say("DATA")).startsWith("354");
        }
        return dialogue;
    }

    private static void octet(SmtpDialogue dialogue) {
        try {
            dialogue.send(new byte[] {'x'});
        } catch (IOException e) {
            throw new IllegalStateException("a slow connection was closed", e);
        }
    }

    private void compare(String what, Measure measure) throws Exception {
        double[] without = new double[RUNS];
        double[] with = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            without[run] = measure.of(free);
            with[run] = measure.of(troubled);
            System.out.printf("%s, p95: %.1f ms, without %.1f ms%n", what, with[run], without[run]);
        }
        Arrays.sort(without);
        Arrays.sort(with);
        double least = without[RUNS / 2];

        assertThat(with[RUNS / 2]).as(what).isLessThanOrEqualTo(Math.max(least * FACTOR, least + MARGIN_MILLIS));
    }
}
