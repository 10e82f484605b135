package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;

/** The disk fills up under load: mail is put off, nothing accepted is lost, and when there is room again all goes on without a restart. */
@EnabledIfSystemProperty(
        named = "postern.slow",
        matches = "true",
        disabledReason = "takes minutes: -Dpostern.slow=true")
class DiskFullE2e {

    private static final int SENDERS = 4;
    private static final int DISK_MEGABYTES = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private SmallDisk disk;
    private Downstream downstream;
    private PackedGateway gateway;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), DISK_MEGABYTES);
    }

    /** @param floorMegabytes below which mail is put off at MAIL */
    private Api start(int floorMegabytes) throws IOException {
        Path conf = folder.resolve("conf");
        FileUtils.copyDirectory(PackedGateway.unpacked().resolve("conf").toFile(), conf.toFile());
        String floor = "\nstorage.floor.megabytes=" + floorMegabytes + "\n";
        Files.writeString(conf.resolve("gateway.properties"), floor, StandardOpenOption.APPEND);
        downstream = Downstream.start();
        Path home = Files.createDirectory(disk.folder().resolve("home"));
        // what it says on standard error goes beside home, and must find room
        gateway = PackedGateway.start(home, Map.of("POSTERN_CONF", conf.toString()));
        Api api = new Api(gateway.adminPort());
        api.define("example.test", downstream.port(), List.of("one", "two", "three", "off"));
        api.define("other.test", downstream.port(), List.of("four"));
        api.policy(Load.UNPROTECTED, "{\"protection\":\"off\"}");
        return api;
    }

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
            downstream.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void belowTheFloorMailIsPutOffAtMailAndTakenAgainWhenThereIsRoom() throws Exception {
        Api api = start(20);
        try (Load load = Load.start(gateway.smtpPort(), SENDERS, 1)) {
            awaitMore(load, 50);
            disk.fill(10 * 1024);
            await().atMost(PATIENCE).until(() -> refusals(load) > 20);
            assertThat(store(api)).isEqualTo("unhealthy");
            disk.free();
            awaitMore(load, 50);
            load.close();

            assertThat(load.refusals().keySet()).allMatch(reply -> reply.startsWith("452 4.3.1"));
            assertSettled(load, api);
        }
    }

    @Test
    void onADiskWithNoRoomAtAllTheServerStaysUpAndGoesOnWhenThereIsRoom() throws Exception {
        Api api = start(0);
        try (Load load = Load.start(gateway.smtpPort(), SENDERS, 2)) {
            awaitMore(load, 50);
            disk.fill(64);
            await().atMost(PATIENCE).until(() -> refusals(load) > 20);
            commitUntilItFails(api);
            disk.free();
            awaitMore(load, 50);
            load.close();

            assertThat(load.refusals().keySet()).allMatch(reply -> reply.startsWith("4"));
            assertSettled(load, api);
        }
    }

    @Test
    void aDatabaseThatFoundNoRoomComesBackWithAllThatWasAccepted() throws Exception {
        Api api = start(0);
        downstream.down();
        try (Load load = Load.start(gateway.smtpPort(), SENDERS, 3)) {
            awaitMore(load, 50);
            load.close();
            disk.fill(0);
            commitUntilItFails(api);
        }
        try (Load load = Load.start(gateway.smtpPort(), SENDERS, 4)) {
            await().atMost(PATIENCE).until(() -> refusals(load) > 2);
            assertThat(load.accepted()).isZero();
            assertThat(load.refusals().keySet()).allMatch(reply -> reply.startsWith("4"));
        }
        disk.free();
        try (Load load = Load.start(gateway.smtpPort(), SENDERS, 5)) {
            awaitMore(load, 20);
        }
        downstream.up();
        assertAllDelivered(new Api(gateway.adminPort()));
    }

    /** Commits without bodies, until the database has used up what it had in reserve. */
    private static void commitUntilItFails(Api api) {
        for (int i = 0; putsAddress(api, i); i++) {
            assertThat(i).as("commits on a full disk").isLessThan(5_000);
        }
    }

    private static boolean putsAddress(Api api, int number) {
        return api.call("PUT", "/gateway/domains/example.test/addresses/u" + number, "{\"kind\":\"mailbox\"}")
                                .statusCode()
                        / 100
                == 2;
    }

    private static String store(Api api) {
        for (JsonNode check : api.get("/healthcheck").path("checks")) {
            if (check.path("componentName").asText().equals("store")) {
                return check.path("status").asText();
            }
        }
        return "not asked";
    }

    private static int refusals(Load load) {
        return load.refusals().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void awaitMore(Load load, int letters) {
        long enough = load.accepted() + letters;
        await().atMost(PATIENCE).until(() -> load.accepted() >= enough);
    }

    private void assertSettled(Load load, Api api) {
        assertAllDelivered(api);
        Reckoning reckoning = Reckoning.of(load, downstream, api);
        System.out.println("full disk: " + reckoning.summary(0) + ", refused " + load.refusals());
        assertThat(reckoning.faults()).isEmpty();
        assertThat(reckoning.twice()).isZero();
        // a commit may have happened although it failed: its sender has no 250 and will send it again
        assertThat(reckoning.unsaid()).isLessThanOrEqualTo(SENDERS);
    }

    private void assertAllDelivered(Api api) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            api.call("POST", "/gateway/queue/flush", "");
            JsonNode balance = api.get("/gateway/ledger/balance");
            JsonNode states = balance.path("states");
            assertThat(balance.path("balanced").asBoolean()).as("%s", balance).isTrue();
            assertThat(states.path("received").asInt() + states.path("queued").asInt())
                    .as("%s", balance)
                    .isZero();
        });
    }
}
