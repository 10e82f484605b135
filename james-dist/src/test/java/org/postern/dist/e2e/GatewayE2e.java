package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.Received;
import org.postern.fixture.SmtpDialogue;

/**
 * The packed distribution, from outside: dialogues, sizes, three policies for one mail, bad mail, and the balance, which is sampled all the
 * while.
 *
 * <pre>sender ──SMTP──► gateway (zip, shipped conf/) ──SMTP──► downstream</pre>
 */
class GatewayE2e {

    private static final int LIMIT = 35_042 * 1024;
    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static final Queue<String> BALANCES = new ConcurrentLinkedQueue<>();
    private static final ScheduledExecutorService SAMPLER = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private static Path folder;

    private static Downstream downstream;
    private static PackedGateway gateway;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        downstream = Downstream.start();
        gateway = PackedGateway.start(Files.createDirectory(folder.resolve("home")), Map.of());
        api = new Api(gateway.adminPort());
        api.define("example.test", downstream.port(), List.of("user", "hold", "tag", "off", "big", "deep", "same"));
        SAMPLER.scheduleWithFixedDelay(GatewayE2e::sample, 100, 300, TimeUnit.MILLISECONDS);
    }

    private static void sample() {
        JsonNode balance = api.get("/gateway/ledger/balance");
        if (!balance.path("balanced").asBoolean()) {
            BALANCES.add(balance.toString());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        SAMPLER.shutdownNow();
        boolean inOrder = gateway.stop();
        gateway.close();
        downstream.close();
        assertThat(BALANCES).as("samples that did not balance").isEmpty();
        assertThat(inOrder).as("SIGTERM ends it within 10 s").isTrue();
    }

    @TestFactory
    Stream<DynamicTest> dialogues() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/test/dialogs"))) {
            return files.filter(file -> file.toString().endsWith(".smtp")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), () -> new Dialogue(gateway.smtpPort()).replay(file)));
        }
    }

    @Test
    void oneMailWithThreePoliciesEndsThreeWaysAndEachCopyIsWhatWasSent() throws Exception {
        api.policy("tag@example.test", "{\"actions\":{\"spam\":\"tag\"}}");
        api.policy("off@example.test", "{\"protection\":\"off\"}");
        byte[] message = TestMail.message("three ways", GTUBE + "\r\nlast line\r\n");

        String reply = SmtpDialogue.mail(
                gateway.smtpPort(),
                "a@sender.test",
                List.of("hold@example.test", "tag@example.test", "off@example.test"),
                message);
        assertThat(reply).startsWith("250 2.0.0");

        byte[] off = delivered("off@example.test");
        assertThat(TestMail.sha256(TestMail.withoutTrace(off))).isEqualTo(TestMail.sha256(message));
        assertThat(new String(delivered("tag@example.test"), ISO_8859_1))
                .contains("\r\nSubject: [SPAM] three ways\r\n");
        JsonNode held = api.held("hold@example.test").get(0);
        assertThat(held.path("sha256").textValue()).isEqualTo(TestMail.sha256(message));
        assertThat(held.path("size").asLong()).isEqualTo(message.length);
        String item = "/gateway/quarantine/" + held.path("id").textValue();
        assertThat(api.call("GET", item + "/raw", "").body()).isEqualTo(message);

        assertThat(api.call("POST", item + "/release", "{}").statusCode()).isBetween(200, 204);
        assertThat(api.call("POST", item + "/release", "{}").statusCode()).isEqualTo(409);
        assertThat(TestMail.sha256(TestMail.withoutTrace(delivered("hold@example.test"))))
                .isEqualTo(TestMail.sha256(message));
    }

    @Test
    void aRelayedMailCarriesOurTraceOnce() throws Exception {
        byte[] message = ("X-Postern-Verdict: forged\r\n"
                        + new String(TestMail.message("trace", "Hello.\r\n"), ISO_8859_1))
                .getBytes(ISO_8859_1);
        SmtpDialogue.mail(gateway.smtpPort(), "a@sender.test", List.of("user@example.test"), message);

        String text = new String(delivered("user@example.test", "trace"), ISO_8859_1);
        assertThat(text).startsWith("Received: ");
        assertThat(text).contains("\r\nAuthentication-Results: ", "\r\nX-Postern-Id: ", "\r\nX-Postern-Score: ");
        assertThat(text.split("X-Postern-Verdict: ", -1)).hasSize(2);
        assertThat(text).doesNotContain("forged");
    }

    @Test
    void exactlyTheLimitPassesHoweverManyDotsAreDoubledAndOneMoreDoesNot() throws Exception {
        byte[] exact = TestMail.sized(LIMIT);
        assertThat(send("big@example.test", exact)).startsWith("250 2.0.0");
        assertThat(TestMail.sha256(TestMail.withoutTrace(delivered("big@example.test"))))
                .isEqualTo(TestMail.sha256(exact));

        assertThat(send("big@example.test", TestMail.sized(LIMIT + 1))).startsWith("552 5.3.4");
    }

    @Test
    void aRecipientNamedTwiceGetsOneCopy() throws Exception {
        SmtpDialogue.mail(
                gateway.smtpPort(),
                "a@sender.test",
                List.of("same@example.test", "SAME@example.test", "same@Example.Test"),
                TestMail.message("once", "Hello.\r\n"));

        delivered("same@example.test");
        assertThat(downstream.messages().stream().filter(m -> to(m, "same@example.test")))
                .hasSize(1);
    }

    @Test
    void guessingAtRecipientsIsSlowedAndThenRefused() throws Exception {
        new Dialogue(gateway.smtpPort(), "127.0.77.1").replay(Path.of("src/test/dialogs/slowed.dialogue"));
    }

    @Test
    void mailThatBreaksStacksIsSettledAndTheNextMailPasses() throws Exception {
        StringBuilder deep = new StringBuilder("From: a@sender.test\r\nSubject: deep\r\nMIME-Version: 1.0\r\n");
        for (int i = 0; i < 3000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        for (int i = 0; i < 24; i++) {
            assertThat(send("deep@example.test", deep.toString().getBytes(ISO_8859_1)))
                    .startsWith("250");
        }

        assertThat(send("user@example.test", TestMail.message("after the deep", "Hello.\r\n")))
                .startsWith("250");

        delivered("user@example.test", "after the deep");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get("/gateway/ledger/balance")
                                .path("states")
                                .path("received")
                                .asLong()
                        == 0);
    }

    @Test
    void oddMailIsSettledAndNeverAnsweredWithAStackTrace() throws Exception {
        List<String> odd = List.of(
                "\r\n",
                "no header at all\r\n",
                "Subject: nul \0 byte\r\n\r\n\0\0\0\r\n",
                "Subject: \u00e4\u00f6\u00fc\u00ff\r\n\r\n8 bit \u00ff\u00fe\r\n",
                "X: y\r\n".repeat(10_000) + "\r\nmany headers\r\n",
                "Subject: " + "x".repeat(5_000_000) + "\r\n\r\nbig header\r\n");
        for (String text : odd) {
            assertThat(send("deep@example.test", text.getBytes(ISO_8859_1)))
                    .matches("(?s)(250 2|5\\d\\d 5).*")
                    .doesNotContain("Exception");
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get("/gateway/ledger/balance")
                                .path("states")
                                .path("received")
                                .asLong()
                        == 0);
    }

    @Test
    void routesOfJamesNeedAnOperator() {
        for (String path : List.of("/domains", "/domains/example.test", "/tasks", "/servers", "/anything")) {
            assertThat(api.call("GET", path, "", "").statusCode()).as(path).isEqualTo(401);
        }
        assertThat(api.call("POST", "/servers?reload-certificate", "", "").statusCode())
                .isEqualTo(401);
        assertThat(api.call("POST", "/servers?reload-certificate", "").statusCode())
                .isEqualTo(204);
        assertThat(api.call("GET", "/domains", "").headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(api.call("GET", "/healthcheck", "", "").statusCode()).isEqualTo(200);
        assertThat(new String(api.call("GET", "/metrics", "", "").body())).contains("postern_");
    }

    private static String send(String recipient, byte[] message) throws Exception {
        return SmtpDialogue.mail(gateway.smtpPort(), "a@sender.test", List.of(recipient), message);
    }

    private static byte[] delivered(String recipient) {
        return delivered(recipient, "");
    }

    private static byte[] delivered(String recipient, String word) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> downstream.messages().stream()
                                .filter(m -> to(m, recipient) && new String(m.data(), ISO_8859_1).contains(word))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow()
                .data();
    }

    private static boolean to(Received message, String recipient) {
        return message.recipients().stream().anyMatch(recipient::equalsIgnoreCase);
    }
}
