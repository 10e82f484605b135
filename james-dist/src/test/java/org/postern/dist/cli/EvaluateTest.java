package org.postern.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateTest {

    private static final String LETTER = """
            From: Anna Meier <anna@example.org>
            To: Ben <ben@example.test>
            Subject: Lunch
            Date: Mon, 23 Nov 2026 10:00:00 +0000
            Message-ID: <1.anna@example.org>

            """;

    @TempDir
    private Path folder;

    private Path ham;
    private Path spam;

    @BeforeEach
    void write() throws IOException {
        ham = Files.createDirectories(folder.resolve("ham"));
        spam = Files.createDirectories(folder.resolve("spam"));
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(ham.resolve("1.eml"), LETTER + "See you at noon.\n");
        Files.writeString(
                spam.resolve("2.eml"),
                LETTER + "XJS*C4JDBQADN1.NSBN3*2IDNEN*" + "GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\n");
    }

    @Test
    void bothClassesAreScoredAndTheCurveIsDrawn() throws IOException {
        Path drawing = folder.resolve("roc.svg");

        CommandLineRun run = evaluate(ham, spam, "--bare", "--no-base", "--worst", "1", "--roc", drawing.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1-ROCA % 0.0000", "held 1 (100.00 %)", "gtube");
        assertThat(drawing).content().startsWith("<svg");
    }

    @Test
    void jsonIsOneObject() throws IOException {
        CommandLineRun run = evaluate(ham, spam, "--json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(run.code()).isZero();
        assertThat(json.at("/spam/held").asInt()).isEqualTo(1);
        assertThat(json.at("/missedAtHamHeld/0.001").asDouble(-1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"none, there is no", "empty, there is no file in the folder"})
    void whatIsNoFolderOfMessagesIsRefusedByName(String name, String why) {
        CommandLineRun run = evaluate(ham, folder.resolve(name));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(why, name);
    }

    @ParameterizedTest
    @CsvSource({"--hold, 1.5", "--hold, half", "--worst, -1", "--roc, /none/such/roc.svg"})
    void badOptionsAreRefused(String option, String value) {
        CommandLineRun run = evaluate(ham, spam, option, value);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(value);
    }

    private static CommandLineRun evaluate(Path ham, Path spam, String... more) {
        String[] arguments = new String[5 + more.length];
        System.arraycopy(
                new String[] {"evaluate", "--ham", ham.toString(), "--spam", spam.toString()}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CommandLineRun.of(arguments);
    }
}
