package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.SmtpDialogue;

/** A body that is not what was accepted, or not there, is nobody's mail: it is reported and parked, and stops nothing else. */
class BodyDamageE2e {

    private static final String TO = "user@example.test";

    @TempDir
    private Path folder;

    private Downstream downstream;
    private PackedGateway gateway;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        downstream = Downstream.start();
        gateway = PackedGateway.start(Files.createDirectory(folder.resolve("home")), Map.of());
        api = new Api(gateway.adminPort());
        api.define("example.test", downstream.port(), List.of("user"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        downstream.close();
    }

    @Test
    void damagedAndMissingBodiesAreParkedAndReportedAndTheOthersDelivered() throws Exception {
        downstream.down();
        String damaged = send("damaged");
        flipAByte(body("damaged"));
        String missing = send("missing");
        Files.delete(body("missing"));
        send("whole");

        downstream.up();
        api.call("POST", "/gateway/queue/flush", "");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(List.of(count("queued"), count("held"), count("delivered")))
                        .as("queued, held, delivered")
                        .containsExactly(0, 2, 1));

        assertThat(downstream.messages()).hasSize(1);
        assertThat(downstream.messages().get(0).text()).contains("\r\nSubject: whole\r\n");
        // the list is read from the search index, which follows the ledger
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(heldClasses()).containsExactly("unsettled", "unsettled"));
        assertThat(health("unsettled")).isEqualTo("degraded");
        assertThat(Files.readString(gateway.home().resolve("log/postern.log")).lines())
                .filteredOn(line -> line.matches(".*\\b(WARN|ERROR)\\b.*"))
                .anyMatch(line -> line.contains(damaged))
                .anyMatch(line -> line.contains(missing));
        assertThat(api.get("/gateway/ledger/balance").path("balanced").asBoolean())
                .isTrue();
    }

    /** @return the id that the gateway gave it */
    private String send(String subject) throws IOException {
        String reply = SmtpDialogue.mail(
                gateway.smtpPort(), "a@sender.test", List.of(TO), TestMail.message(subject, "Hello.\r\n".repeat(100)));
        assertThat(reply).startsWith("250 2.0.0 Accepted as ");
        String id = reply.substring(reply.lastIndexOf(' ') + 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> api.get("/gateway/ledger?id=" + id)
                .path("items")
                .path(0)
                .path("state")
                .asText()
                .equals("queued"));
        return id;
    }

    private Path body(String subject) throws IOException {
        try (Stream<Path> files = Files.walk(gateway.home().resolve("messages"))) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> text(file).contains("\r\nSubject: " + subject + "\r\n"))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static void flipAByte(Path body) throws IOException {
        byte[] octets = Files.readAllBytes(body);
        octets[octets.length / 2] ^= 1;
        Files.write(body, octets);
    }

    private int count(String state) {
        return api.get("/gateway/ledger/balance").path("states").path(state).asInt();
    }

    private List<String> heldClasses() {
        JsonNode items = api.held(TO);
        return List.of(
                items.path(0).path("class").asText(),
                items.path(1).path("class").asText());
    }

    private String health(String name) {
        for (JsonNode check : api.get("/healthcheck").path("checks")) {
            if (check.path("componentName").asText().equals(name)) {
                return check.path("status").asText();
            }
        }
        return "not asked";
    }
}
