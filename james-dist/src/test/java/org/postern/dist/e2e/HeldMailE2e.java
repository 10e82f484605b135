package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.dns.ZoneAnswers;
import org.postern.fixture.Downstream;
import org.postern.fixture.Received;
import org.postern.fixture.Shared;
import org.postern.fixture.SmtpDialogue;
import org.postern.message.Sha256;
import org.postern.message.Source;
import org.postern.scan.auth.dkim.Dkim;
import org.postern.scan.auth.dkim.DkimResult;
import org.postern.scan.auth.signed.SignedMessage;

/**
 * Odd and broken mail is held, looked at and let out, octet for octet as it was sent, and what was signed is signed still.
 *
 * <pre>sender (signs) ──SMTP──► gateway: held ──raw, release──► downstream</pre>
 */
class HeldMailE2e {

    private static final String TO = "user@example.test";
    private static final int SUITE = 200;
    private static final int SAMPLE = 20;
    private static final Path OPENDKIM = Path.of("/usr/sbin/opendkim");

    @TempDir
    private static Path folder;

    private static Downstream downstream;
    private static PackedGateway gateway;
    private static SenderKey key;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        key = SenderKey.in(folder);
        downstream = Downstream.start();
        gateway = PackedGateway.start(Files.createDirectory(folder.resolve("home")), Map.of());
        api = new Api(gateway.adminPort());
        api.define("example.test", downstream.port(), List.of("user"));
        api.policy(TO, "{\"thresholds\":{\"tag\":0,\"hold\":0},\"actions\":{\"bulk\":\"hold\"}}");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        downstream.close();
    }

    @Test
    void theMalformedMimeSuiteIsHeldAndReleasedOctetForOctet() throws Exception {
        Map<String, byte[]> sent = new HashMap<>();
        send(sent);
        assertThat(sent).hasSizeGreaterThan(SUITE);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> states().path("received").intValue() == 0);
        assertThat(states().path("held").intValue()).as("%s", states()).isEqualTo(sent.size());

        sent.entrySet().parallelStream().forEach(one -> look(one.getKey(), one.getValue()));

        await().atMost(Duration.ofSeconds(60)).until(() -> downstream.messages().size() == sent.size());
        int signed = 0;
        Map<String, byte[]> before = new HashMap<>(sent);
        Map<String, byte[]> after = new HashMap<>();
        for (Received received : downstream.messages()) {
            String id = received.text().replaceFirst("(?s).*?X-Postern-Id: ([0-9a-z]{16}).*", "$1");
            byte[] message = sent.remove(id);
            byte[] end = Arrays.copyOfRange(
                    received.data(), received.data().length - message.length, received.data().length);
            assertThat(sha256(end)).isEqualTo(sha256(message));
            assertThat(dkim(received.data())).isEqualTo(dkim(message));
            if (dkim(message).contains(DkimResult.Kind.PASS)) {
                signed++;
                after.put(id, received.data());
            }
        }
        assertThat(sent).as("mail that never came").isEmpty();
        assertThat(signed).as("of it signed").isGreaterThan(SUITE / 2);
        if (Files.exists(OPENDKIM)) {
            int good = 0;
            for (String id : after.keySet().stream().sorted().limit(SAMPLE).toList()) {
                boolean was = goodByOpendkim(before.get(id));
                assertThat(goodByOpendkim(after.get(id))).as(id).isEqualTo(was);
                good += was ? 1 : 0;
            }
            assertThat(good).as("good by opendkim").isGreaterThan(SAMPLE / 2);
        }
    }

    private static void send(Map<String, byte[]> sent) throws Exception {
        try (SmtpDialogue sender = SmtpDialogue.connect(gateway.smtpPort())) {
            sender.reply();
            sender.say("EHLO sender.test");
            for (byte[] message : suite()) {
                sender.say("MAIL FROM:<s@sender.test>");
                sender.say("RCPT TO:<" + TO + ">");
                sender.say("DATA");
                String reply = sender.body(message);
                assertThat(reply).startsWith("250 2.0.0");
                sent.put(reply.replaceFirst("(?s).* ([0-9a-z]{16})\\b.*", "$1"), message);
            }
        }
    }

    /** Whether Debian's opendkim finds its signature good. */
    private static boolean goodByOpendkim(byte[] message) throws Exception {
        // it takes files as they lie on a disk
        String text = new String(message, ISO_8859_1).replace("\r\n", "\n");
        Path file = Files.writeString(folder.resolve("letter"), text, ISO_8859_1);
        Path keys = Files.writeString(folder.resolve("keys"), "s1._domainkey.sender.test " + key.record() + "\n");
        Path conf = Files.writeString(folder.resolve("conf"), "Mode v\nTestPublicKeys " + keys + "\n");
        Path said = folder.resolve("said");
        new ProcessBuilder(OPENDKIM.toString(), "-x", conf.toString(), "-v", "-t", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        return Files.readString(said, ISO_8859_1).contains("succeeded");
    }

    /** It is shown and given out as it was sent, and let out once. */
    private static void look(String id, byte[] message) {
        String item = "/gateway/quarantine/" + id + "-0";
        JsonNode shown = api.get(item);
        assertThat(shown.path("sha256").textValue()).isEqualTo(sha256(message));
        assertThat(shown.path("size").intValue()).isEqualTo(message.length);
        assertThat(sha256(api.call("GET", item + "/raw", "").body())).isEqualTo(sha256(message));
        assertThat(api.call("POST", item + "/release", "").statusCode()).isEqualTo(200);
        assertThat(api.call("POST", item + "/release", "").statusCode()).isEqualTo(409);
    }

    private static JsonNode states() {
        return api.get("/gateway/ledger/balance").path("states");
    }

    private static List<DkimResult.Kind> dkim(byte[] message) throws IOException {
        ZoneAnswers zone = new ZoneAnswers().txt("s1._domainkey.sender.test", key.record());
        return Dkim.verify(SignedMessage.read(Source.of(message)), zone, Instant.now()).stream()
                .map(DkimResult::kind)
                .toList();
    }

    private static String sha256(byte[] octets) {
        return HexFormat.of().formatHex(Sha256.digest().digest(octets));
    }

    /** Each file as SMTP can carry it, with a signature on top where the signer can sign it. */
    private static List<byte[]> suite() throws Exception {
        Path files = Files.createDirectory(folder.resolve("suite"));
        Process tar = new ProcessBuilder(
                        "tar",
                        "-xf",
                        Shared.file("suites/malformed-mime.tar.xz").toString(),
                        "-C",
                        files.toString())
                .start();
        assertThat(tar.waitFor()).isZero();
        List<byte[]> messages = new ArrayList<>();
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                byte[] message = lines(Files.readAllBytes(file));
                try {
                    messages.add(key.signed("sender.test", message));
                } catch (IOException unsignable) {
                    messages.add(message);
                }
            }
        }
        return messages;
    }

    /** Every line ended by CRLF. */
    private static byte[] lines(byte[] octets) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(octets.length + 1_000);
        lines.writeBytes(
                new String(octets, ISO_8859_1).replaceAll("\r\n|\r|\n", "\r\n").getBytes(ISO_8859_1));
        if (octets.length == 0 || octets[octets.length - 1] != '\n') {
            lines.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        return lines.toByteArray();
    }
}
