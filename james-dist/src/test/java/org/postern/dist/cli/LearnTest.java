package org.postern.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnTest {

    private static final String FROM = "From shop@seller.example Mon Nov 23 10:00:00 2026\n";

    @TempDir
    private Path folder;

    private static String offer(int number) {
        return """
                From: Shop %1$d <shop@seller%1$d.example>
                To: Ben <ben@example.test>
                Subject: Garden gnomes, lot %1$d
                Date: Mon, 23 Nov 2026 10:00:00 +0000
                Message-ID: <%1$d.shop@seller%1$d.example>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                Our painted garden gnomes stand in every weather. Lot %1$d ships from the
                warehouse on the day of your order, with a second gnome for the neighbour.
                """.formatted(number);
    }

    @Test
    void aHomeIsMadeAndTaughtAndItsVerdictsChange() throws Exception {
        Path mbox = folder.resolve("gnomes.mbox");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append(FROM).append(offer(i)).append('\n');
        }
        Files.writeString(mbox, text);
        Path next = Files.writeString(folder.resolve("next.eml"), offer(77));
        double before = score(next);

        CommandLineRun first = learn("spam", mbox.toString());
        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isZero();
        assertThat(first.out()).startsWith("30 learned as spam, 0 already known, 0 unreadable, in");
        double taught = score(next);
        assertThat(taught).isGreaterThan(before);
        assertThat(score(next, "--no-lessons")).isEqualTo(before);

        assertThat(learn("spam", mbox.toString()).out()).startsWith("0 learned as spam, 30 already known");
        assertThat(score(next)).isEqualTo(taught);

        assertThat(learn("ham", mbox.toString()).out()).startsWith("30 learned as ham, 0 already known");
        assertThat(score(next)).isLessThan(taught);
        CommandLineRun evaluation = run("evaluate", "--ham", next.toString(), "--spam", mbox.toString(), "--json");
        assertThat(new ObjectMapper()
                        .readTree(evaluation.out())
                        .at("/spam/messages")
                        .asInt())
                .isEqualTo(30);
    }

    private double score(Path file, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("scan", "--json"));
        arguments.addAll(List.of(more));
        arguments.add(file.toString());
        CommandLineRun run = run(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return new ObjectMapper().readTree(run.out()).get("score").asDouble();
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsTaught() throws IOException {
        Path good = Files.writeString(folder.resolve("good.eml"), offer(1));
        Path empty = Files.writeString(folder.resolve("empty.eml"), "\n");
        Path none = folder.resolve("none.eml");

        CommandLineRun run = learn("ham", none.toString(), empty.toString(), good.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).startsWith("1 learned as ham, 0 already known, 2 unreadable, in");
        assertThat(run.err()).contains(none + ": no such file", empty + ": it is empty");
    }

    @Test
    void aFolderWithoutMessagesIsSaidToBeOne() throws IOException {
        Path nothing = Files.createDirectories(folder.resolve("nothing"));

        CommandLineRun run = learn("ham", nothing.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no message in " + nothing);
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"bulk, ''", "ham, no one", "ham, a@b@c"})
    void badWordsAreRefusedAsWrongUsage(String kind, String whose) throws IOException {
        Path good = Files.writeString(folder.resolve("good.eml"), offer(1));

        CommandLineRun run =
                whose.isEmpty() ? learn(kind, good.toString()) : learn("--for", whose, kind, good.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(whose.isEmpty() ? kind : "--for");
    }

    @Test
    void othersMailIsNotTaught() throws IOException {
        Path good = Files.writeString(folder.resolve("good.eml"), offer(1));

        CommandLineRun run = learn("--for", "anna@example.org", "ham", good.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("example.org is no domain of the gateway");
    }

    @Test
    void aHomeInUseIsNotTouched() throws IOException {
        Path good = Files.writeString(folder.resolve("good.eml"), offer(1));
        try (HomeLock lock = HomeLock.take(folder.resolve("home"))) {
            CommandLineRun run = learn("ham", good.toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("home in use by process");
        }
    }

    @Test
    void aJudgeForWhomThereIsNoHomeIsRefused() throws IOException {
        Path good = Files.writeString(folder.resolve("good.eml"), offer(1));

        CommandLineRun run = run("scan", "--for", "anna@example.org", good.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no gateway in");
    }

    private CommandLineRun learn(String... arguments) {
        List<String> all = new ArrayList<>(List.of("learn"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private CommandLineRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(
                1, List.of("--conf", "../conf", "--home", folder.resolve("home").toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }
}
