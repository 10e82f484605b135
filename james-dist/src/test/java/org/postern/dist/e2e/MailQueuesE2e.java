package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.SmtpDialogue;

/** James's own routes for queues, on the packed distribution whose delivery server is away. */
class MailQueuesE2e {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static PackedGateway gateway;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        gateway = PackedGateway.start(Files.createDirectory(folder.resolve("home")), Map.of());
        api = new Api(gateway.adminPort());
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        api.define("example.test", nobody, List.of("anna", "bert", "carl"));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.stop();
        gateway.close();
    }

    @Test
    void anOperatorSeesAndRemovesWhatWaits() throws Exception {
        send("a@sender.test", "anna@example.test", "bert@example.test");
        send("b@sender.test", "carl@example.test");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(size("relay")).isEqualTo(3));

        assertThat(api.call("GET", "/mailQueues", "", "").statusCode()).isEqualTo(401);
        assertThat(api.get("/mailQueues").toString()).contains("\"spool\"", "\"relay\"");
        assertThat(size("spool")).isZero();
        assertThat(api.call("GET", "/mailQueues/none", "").statusCode()).isEqualTo(404);
        JsonNode items = api.get("/mailQueues/relay/mails");
        assertThat(items.findValuesAsText("sender"))
                .containsExactlyInAnyOrder("a@sender.test", "a@sender.test", "b@sender.test");

        delete("recipient=bert@example.test", 2);
        delete("sender=b@sender.test", 1);
        delete("name=" + api.get("/mailQueues/relay/mails").get(0).path("name").textValue(), 0);

        JsonNode balance = api.get("/gateway/ledger/balance");
        assertThat(balance.path("balanced").asBoolean()).isTrue();
        assertThat(balance.path("states").path("dropped").asLong()).isEqualTo(3);
        assertThat(api.call("PATCH", "/mailQueues/relay/mails?delayed=true", "{\"delayed\":false}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(api.call("PATCH", "/mailQueues/spool/mails?delayed=true", "{\"delayed\":false}")
                        .statusCode())
                .isEqualTo(204);
        // each request has closed the queue: it goes on all the same
        send("c@sender.test", "carl@example.test");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(size("relay")).isEqualTo(1));
    }

    private static void delete(String which, long left) {
        JsonNode task = Api.json(api.call("DELETE", "/mailQueues/relay/mails?" + which, ""));
        String id = task.path("taskId").textValue();
        // asked while it is under way, James answers 500
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        api.get("/tasks/" + id).path("status").textValue())
                .isEqualTo("completed"));
        assertThat(size("relay")).isEqualTo(left);
    }

    private static long size(String queue) {
        return api.get("/mailQueues/" + queue).path("size").asLong(-1);
    }

    private static void send(String sender, String... recipients) throws Exception {
        byte[] message = ("From: <" + sender + ">\r\nTo: <x@example.test>\r\nSubject: hello\r\n"
                        + "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@sender.test>\r\n\r\nHello.\r\n")
                .getBytes(ISO_8859_1);
        assertThat(SmtpDialogue.mail(gateway.smtpPort(), sender, List.of(recipients), message))
                .startsWith("250 2.0.0");
    }
}
