package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.NameServer;
import org.postern.fixture.SmtpDialogue;

/** The bundle in a stock James: no main of ours, its queue, its libraries in its versions. */
class DropInE2e {

    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static final String WORD = "quirlblattern";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static Downstream downstream;
    private static StockJames james;
    private static Api api;
    private static NameServer dns;
    private static SenderKey key;

    private static String absent = "";

    @BeforeAll
    static void start() throws Exception {
        String classPath;
        try {
            classPath = StockJames.classPath(Path.of("target"));
        } catch (StockJames.Unresolved e) {
            absent = "Maven cannot get a stock James: " + e.getMessage();
            return;
        }
        downstream = Downstream.start();
        dns = NameServer.start();
        key = SenderKey.in(folder);
        dns.txt("sender.test", "v=spf1 a:mx.sender.test -all")
                .a("mx.sender.test", "127.0.0.1")
                .txt("_dmarc.sender.test", "v=DMARC1; p=reject; adkim=s")
                .txt("s1._domainkey.sender.test", key.record());
        james = StockJames.start(folder, classPath, dns.address());
        api = new Api(james.adminPort(), james.operatorPassword());
        assertThat(api.call("PUT", "/domains/example.test", "").statusCode()).isEqualTo(204);
        api.define("example.test", downstream.port(), List.of("clean", "spam"));
    }

    /** Each test by itself, so that the report counts it as skipped. */
    @BeforeEach
    void thereIsAStockJames() {
        Assumptions.assumeTrue(absent.isEmpty(), absent);
    }

    @AfterAll
    static void stop() throws Exception {
        if (james != null) {
            james.close();
            downstream.close();
            dns.close();
        }
    }

    @Test
    void spamIsHeldAndACleanMailIsHandedOnAndBothOutliveARestart() throws Exception {
        assertThat(send("spam@example.test", "bad", GTUBE)).startsWith("250");
        assertThat(send("clean@example.test", "good", "Hello " + WORD + ".")).startsWith("250");

        await().atMost(PATIENCE).until(() -> downstream.messages().size() == 1);
        assertThat(downstream.messages().get(0).recipients()).containsExactly("clean@example.test");
        assertThat(downstream.messages().get(0).text())
                .contains("Subject: good\r\n")
                .contains("dmarc=pass (policy of sender.test) header.from=sender.test", "spf=pass (a:mx.sender.test)")
                .contains("dkim=pass header.d=sender.test")
                .endsWith("\r\n\r\nHello " + WORD + ".\r\n");
        await().atMost(PATIENCE).until(() -> api.held("spam@example.test").size() == 1);
        JsonNode held = api.held("spam@example.test").get(0);
        assertThat(held.path("class").textValue()).isEqualTo("spam");
        await().atMost(PATIENCE).untilAsserted(DropInE2e::oneHeldOneDelivered);

        assertThat(james.stop()).as("SIGTERM ends it in time").isTrue();
        noWordOfTheCleanMailIsLeft();
        james.start();
        api = new Api(james.adminPort(), james.operatorPassword());
        oneHeldOneDelivered();
        assertThat(downstream.messages()).hasSize(1);
    }

    private static void oneHeldOneDelivered() {
        JsonNode balance = api.get("/gateway/ledger/balance");
        assertThat(balance.path("states").path("held").asInt()).isEqualTo(1);
        assertThat(balance.path("states").path("delivered").asInt()).isEqualTo(1);
        assertThat(balance.path("accepted").asInt()).isEqualTo(2);
        assertThat(balance.path("balanced").asBoolean()).isTrue();
    }

    private static void noWordOfTheCleanMailIsLeft() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(WORD);
            }
        }
        assertThat(Files.readString(james.log())).doesNotContain(james.operatorPassword());
    }

    @Test
    void theGatewayIsPartOfJamesHealth() {
        JsonNode health = api.get("/healthcheck/checks/gateway");

        assertThat(health.path("status").textValue()).isEqualTo("degraded");
        assertThat(health.path("cause").textValue())
                .isEqualTo("scanner: no virus scanner is configured (clamd = none)");
    }

    @Test
    void recipientsThatAreNotDefinedAreRefusedFromLoopbackToo() throws Exception {
        assertThat(send("nobody@example.test", "x", "x")).startsWith("550 5.1.1");
        assertThat(send("somebody@foreign.test", "x", "x")).startsWith("550 5.7.1");
    }

    @Test
    void theApiAsksForATokenAndThePasswordIsTheOwnersAlone() throws Exception {
        assertThat(api.call("GET", "/gateway/domains", "", "").statusCode()).isEqualTo(401);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(james.home().resolve("operator-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void thePagesOfMailedLinksAreOnTheSamePortAndOpenToEverybody() {
        HttpResponse<byte[]> link = api.call("GET", "/r/nonsense", "", "");

        assertThat(link.statusCode()).isEqualTo(404);
        assertThat(link.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(link.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(api.call("GET", "/password/nonsense", "", "").statusCode()).isEqualTo(200);
    }

    private static String send(String recipient, String subject, String body) throws Exception {
        String message = "From: a@sender.test\r\nTo: " + recipient + "\r\nSubject: " + subject
                + "\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\nMessage-ID: <" + subject
                + "@sender.test>\r\n\r\n" + body + "\r\n";
        return SmtpDialogue.mail(
                james.smtpPort(),
                "a@sender.test",
                List.of(recipient),
                key.signed("sender.test", message.getBytes(ISO_8859_1)));
    }
}
