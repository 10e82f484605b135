package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running gateway is taught by the command, judges by it at once, and knows it after the next start. */
class LearnE2e {

    private static final int OFFERS = 200;

    @TempDir
    private Path folder;

    private static String offer(int number) {
        return """
                From: Shop %1$d <shop@seller%1$d.example>
                To: Ben <user@learn.test>
                Subject: Garden gnomes, lot %1$d
                Date: Mon, 23 Nov 2026 10:00:00 +0000
                Message-ID: <%1$d.shop@seller%1$d.example>

                Our painted garden gnomes stand in every weather. Lot %1$d ships from the
                warehouse on the day of your order.
                """.formatted(number);
    }

    @Test
    void lessonsCountAtOnceAndAfterARestart() throws Exception {
        StringBuilder mbox = new StringBuilder();
        for (int i = 0; i < OFFERS; i++) {
            mbox.append("From shop@seller.example Mon Nov 23 10:00:00 2026\n")
                    .append(offer(i))
                    .append('\n');
        }
        Files.writeString(folder.resolve("gnomes.mbox"), mbox);
        Files.writeString(folder.resolve("next.eml"), offer(-1));
        Path home = Files.createDirectory(folder.resolve("home"));
        try (PackedGateway gateway = PackedGateway.start(home, Map.of())) {
            Api api = new Api(gateway.adminPort());
            api.define("learn.test", 9, List.of("user"));
            double before = score();

            assertThat(postern("learn", "spam", "gnomes.mbox"))
                    .startsWith(OFFERS + " learned as spam, 0 already known, 0 unreadable, in");
            double taught = score();
            assertThat(taught).isGreaterThan(before);
            assertThat(score("--no-lessons")).isEqualTo(before);

            assertThat(postern("learn", "--for", "user@learn.test", "ham", "next.eml"))
                    .startsWith("1 learned as ham");
            assertThat(score("--for", "user@learn.test")).isLessThan(taught);
            assertThat(score()).isEqualTo(taught);

            String digest = digest(api);
            gateway.kill();
            gateway.start();
            assertThat(digest(new Api(gateway.adminPort()))).isEqualTo(digest);
            assertThat(score()).isEqualTo(taught);

            assertThat(gateway.stop()).isTrue();
            assertThat(score()).isEqualTo(taught);
            assertThat(score("--for", "user@learn.test")).isLessThan(taught);
        }
    }

    private static String digest(Api api) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/gateway/learning").path("building").isNull());
        JsonNode state = api.get("/gateway/learning");
        assertThat(state.at("/installation/spam").asInt()).isEqualTo(OFFERS);
        return state.at("/installation/digest").textValue();
    }

    private double score(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--json"));
        arguments.addAll(List.of(more));
        arguments.add("next.eml");
        return new ObjectMapper()
                .readTree(postern("scan", arguments.toArray(String[]::new)))
                .path("score")
                .asDouble();
    }

    /** What it says on standard output; on standard error it says nothing. */
    private String postern(String command, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(PackedGateway.unpacked().resolve("bin/postern").toString(), command, "--home", "home"));
        words.addAll(List.of(arguments));
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("POSTERN_"));
        builder.environment().put("POSTERN_JAVA_OPTS", PackedGateway.QUICK);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err).hasContent("");
        return out;
    }
}
