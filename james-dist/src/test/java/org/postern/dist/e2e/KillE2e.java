package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.Script.Point;

/**
 * Nothing that got its 250 is lost, whoever is killed. Longer by hand: {@code -Dpostern.kills=20}; otherwise: {@code -Dpostern.seed=…}.
 */
class KillE2e {

    private static final int KILLS = Integer.getInteger("postern.kills", 3);
    private static final long SEED = Long.getLong("postern.seed", 4);
    private static final int SENDERS = 8;

    /** Copies, of up to three recipients, that 20 connections carry at a time, and as many whose commit is under way. */
    private static final int MOST_IN_FLIGHT = 2 * 20 * 3;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private Downstream downstream;
    private PackedGateway gateway;

    @BeforeEach
    void start() throws IOException {
        System.out.println("seed " + SEED);
        downstream = Downstream.start();
        gateway = PackedGateway.start(Files.createDirectory(folder.resolve("home")), Map.of());
        Api api = new Api(gateway.adminPort());
        api.define("example.test", downstream.port(), List.of("one", "two", "three", "off"));
        api.define("other.test", downstream.port(), List.of("four"));
        api.policy(Load.UNPROTECTED, "{\"protection\":\"off\"}");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        downstream.close();
    }

    @Test
    void theGatewayIsKilledAtRandomMoments() throws Exception {
        List<Integer> lives = new ArrayList<>();
        try (Load load = Load.start(gateway.smtpPort(), SENDERS, SEED)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                if (atStart(kill)) {
                    startAndKill();
                } else {
                    awaitSome(load);
                    gateway.kill();
                }
                lives.add(downstream.connections());
                if (!atStart(kill + 1) || kill == KILLS) {
                    gateway.start();
                }
            }
            awaitSome(load);
            load.close();

            Reckoning reckoning = settled(load);

            Map<Integer, Integer> twice = reckoning.twiceBy(lives);
            System.out.println(reckoning.summary(lives.size()) + ", twice by kill " + twice);
            assertThat(reckoning.faults()).isEmpty();
            assertThat(twice.values()).allMatch(copies -> copies <= MOST_IN_FLIGHT);
            assertThat(load.refusals().keySet()).allMatch(reply -> reply.startsWith("4"));
        }
    }

    /** Every fourth time it is killed before it is ready. */
    private static boolean atStart(int kill) {
        return kill % 4 == 0;
    }

    private void startAndKill() throws Exception {
        CompletableFuture<Void> starting = CompletableFuture.runAsync(() -> {
            try {
                gateway.start();
            } catch (IOException expected) {
                // it was killed before it was ready
            }
        });
        Thread.sleep(500 + random.nextInt(4_000));
        gateway.kill();
        starting.join();
    }

    /** So many letters, and so long, that the moment after it is any. */
    private void awaitSome(Load load) throws InterruptedException {
        long enough = load.accepted() + 20 + random.nextInt(100);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> load.accepted() >= enough);
        Thread.sleep(random.nextInt(50));
    }

    @Test
    void theDeliveryServerIsKilledAtRandomMoments() throws Exception {
        Api api = new Api(gateway.adminPort());
        try (Load load = Load.start(gateway.smtpPort(), SENDERS, SEED)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitSome(load);
                Point cut = Point.values()[random.nextInt(Point.values().length)];
                downstream.script().cut(cut, random.nextInt(5));
                awaitSome(load);
                downstream.down();
                Thread.sleep(random.nextInt(500));
                downstream.up();
                api.call("POST", "/gateway/queue/flush", "");
            }
            load.close();

            Reckoning reckoning = settled(load);

            System.out.println("delivery server: " + reckoning.summary(KILLS));
            assertThat(reckoning.faults()).isEmpty();
            assertThat(reckoning.unsaid()).isZero();
            assertThat(reckoning.twice()).isLessThanOrEqualTo(KILLS * MOST_IN_FLIGHT);
            assertThat(load.refusals()).isEmpty();
        }
    }

    /** When nothing is under way any more, the ledger says what the world says. */
    private Reckoning settled(Load load) {
        downstream.script().cut(null, 0);
        Api api = new Api(gateway.adminPort());
        api.call("POST", "/gateway/queue/flush", "");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    JsonNode states = api.get("/gateway/ledger/balance").path("states");
                    return states.path("received").asInt()
                                    + states.path("queued").asInt()
                            == 0;
                });
        Reckoning reckoning = Reckoning.of(load, downstream, api);
        JsonNode balance = api.get("/gateway/ledger/balance");
        assertThat(balance.path("balanced").asBoolean()).as("%s", balance).isTrue();
        assertThat(balance.path("states").path("delivered").asInt()).isEqualTo(reckoning.delivered());
        assertThat(balance.path("states").path("held").asInt()).isEqualTo(reckoning.held());
        return reckoning;
    }
}
