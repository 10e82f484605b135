package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.SmtpDialogue;

/** What the packed distribution keeps, and what it does not, when it is killed. */
class CrashE2e {

    @TempDir
    private Path folder;

    private Downstream downstream;
    private PackedGateway gateway;

    private void start(Map<String, String> environment) throws IOException {
        downstream = Downstream.start();
        gateway = PackedGateway.start(Files.createDirectory(folder.resolve("home")), environment);
    }

    private void startForUser() throws IOException {
        start(Map.of());
        new Api(gateway.adminPort()).define("example.test", downstream.port(), List.of("user"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        downstream.close();
    }

    @Test
    void noWordOfADeliveredMailIsFoundAnywhereUnderHome() throws Exception {
        startForUser();
        String word = "quokkaunderthefigtree";
        send(word, "Hello, " + word + ".\r\n" + (word + "\r\n").repeat(20_000));
        await().atMost(Duration.ofSeconds(60)).until(() -> downstream.messages().size() == 1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(filesWith(word)).isEmpty());

        gateway.kill();
        assertThat(filesWith(word)).isEmpty();

        gateway.start();
        assertThat(filesWith(word)).isEmpty();
    }

    @Test
    void whatWasAcceptedBeforeAKillIsDeliveredAfterIt() throws Exception {
        startForUser();
        downstream.down();
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String subject = "mail number " + i + " of the kill";
            send(subject, "Hello.\r\n");
            subjects.add(subject);
        }
        gateway.kill();
        downstream.up();
        gateway.start();
        Api api = new Api(gateway.adminPort());
        api.call("POST", "/gateway/queue/flush", "");

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(subjects).allMatch(subject -> downstream.messages().stream()
                        .anyMatch(message -> message.text().contains("Subject: " + subject + "\r\n"))));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(api.get("/gateway/ledger/balance")
                            .path("states")
                            .path("delivered")
                            .asInt())
                    .isEqualTo(subjects.size());
            assertThat(api.get("/gateway/ledger/balance").path("balanced").asBoolean())
                    .isTrue();
        });
    }

    @Test
    void mailIsPutOffWhileThereIsNoRoomAndTheSessionGoesOn() throws Exception {
        Path conf = folder.resolve("conf");
        FileUtils.copyDirectory(PackedGateway.unpacked().resolve("conf").toFile(), conf.toFile());
        Files.writeString(
                conf.resolve("gateway.properties"), "\nstorage.floor.megabytes=1048576\n", StandardOpenOption.APPEND);
        start(Map.of("POSTERN_CONF", conf.toString()));

        try (SmtpDialogue dialogue = SmtpDialogue.connect(gateway.smtpPort())) {
            dialogue.reply();
            dialogue.say("EHLO client.test");
            assertThat(dialogue.say("MAIL FROM:<a@sender.test>")).startsWith("452 4.3.1");
            assertThat(dialogue.say("NOOP")).startsWith("250");
        }
    }

    private void send(String subject, String body) throws IOException {
        String message = "From: a@sender.test\r\nTo: user@example.test\r\nSubject: " + subject
                + "\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <" + subject.hashCode()
                + "@sender.test>\r\n\r\n"
                + body;
        String reply = SmtpDialogue.mail(
                gateway.smtpPort(), "a@sender.test", List.of("user@example.test"), message.getBytes(ISO_8859_1));
        assertThat(reply).startsWith("250 2.0.0");
    }

    private List<Path> filesWith(String word) throws IOException {
        try (Stream<Path> files = Files.walk(gateway.home())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(word))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (java.nio.file.NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
