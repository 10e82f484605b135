package org.postern.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.message.Source;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.settings.Keys;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

class EvaluationTest {

    private static final String LETTER = """
            From: Anna Meier <anna@example.org>
            To: Ben <ben@example.test>
            Subject: Lunch
            Date: Mon, 23 Nov 2026 10:00:00 +0000
            Message-ID: <1.anna@example.org>
            Received: from 192.0.2.1 (unknown) by mx.example.test

            """;

    @TempDir
    private Path folder;

    private Path ham;
    private Path spam;

    @BeforeEach
    void write() throws IOException {
        ham = Files.createDirectories(folder.resolve("ham"));
        spam = Files.createDirectories(folder.resolve("spam/deeper")).getParent();
        Files.writeString(ham.resolve("1.eml"), LETTER + "See you at noon.\n");
        Files.writeString(ham.resolve("2.eml"), LETTER + "Till then.\n");
        Files.writeString(
                spam.resolve("deeper/3.eml"),
                LETTER + "XJS*C4JDBQADN1.NSBN3*2IDNEN*" + "GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X\n");
    }

    @Test
    void messagesAreScoredHeldAndNamedWithTheirReasons() {
        List<Long> done = new ArrayList<>();

        Figures figures = evaluation(false).score(samples(), done::add);

        assertThat(done).containsExactly(1L, 2L, 3L);
        assertThat(figures.held(false)).isZero();
        assertThat(figures.held(true)).isEqualTo(1);
        assertThat(figures.roc().lossPercent()).isZero();
        assertThat(figures.worst(true, 1).get(0).verdict().reasons())
                .extracting(Reason::name)
                .contains("gtube");
        assertThat(figures.checks()).extracting(CheckHits::name).contains("gtube", "received-forged");
        assertThat(figures.fields(1)).containsKeys("ham", "spam", "missedAtHamHeld", "worstHam", "worstSpam");
        assertThat(FigureText.of(figures, true, 1))
                .contains("1 messages, held 1 (100.00 %)", "1-ROCA % 0.0000", "gtube", "Ham with the highest");
    }

    @Test
    void bareMessagesLackWhatServersAdded() {
        Figures figures = evaluation(true).score(samples(), done -> {});

        assertThat(figures.checks())
                .extracting(CheckHits::name)
                .contains("gtube")
                .doesNotContain("received-forged");
    }

    @Test
    void pathsThatHoldNothingOrAreNotThereAreRefusedByName() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThatThrownBy(() -> Sample.in(List.of(ham, empty), false))
                .isInstanceOf(BadSample.class)
                .hasMessageContainingAll("no file", empty.toString());
        assertThatThrownBy(() -> Sample.in(List.of(folder.resolve("none")), false))
                .isInstanceOf(BadSample.class)
                .hasMessageContainingAll("there is no ", "none", "folder of messages");
    }

    @Test
    void messagesOfAnMboxAreSamplesEach() throws IOException {
        String from = "From anna@example.org Mon Nov 23 10:00:00 2026\n";
        Path mbox = Files.writeString(
                folder.resolve("in.mbox"), from + LETTER + "See you.\n\n" + from + LETTER + "Till then.\n");

        assertThat(Sample.in(List.of(mbox, ham), false))
                .extracting(Sample::name)
                .containsExactly(mbox + "#1", mbox + "#2", ham.resolve("1.eml") + "", ham.resolve("2.eml") + "");
    }

    @Test
    void aMessageThatCannotBeReadIsNamed() throws IOException {
        List<Sample> samples = Sample.in(List.of(ham), true);
        Files.delete(ham.resolve("1.eml"));

        assertThatThrownBy(() -> evaluation(false).score(samples, done -> {}))
                .isInstanceOf(BadSample.class)
                .hasMessageContainingAll("1.eml", "cannot be read", "no such file");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 5", "0.99, 10", "0.1, 1", "0, 1", "1, 10", "0.91, 10"})
    void quantilesAreValuesThatWereSeen(double share, double value) {
        assertThat(Speed.quantile(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, share))
                .isEqualTo(value);
    }

    @Test
    void noValuesHaveNoQuantile() {
        assertThat(Speed.quantile(new double[0], 0.5)).isZero();
    }

    @Test
    void reliabilityTellsScoreAndShareOfEachRow() {
        List<Reliability> rows = Reliability.of(
                List.of(scored(0.5, true), scored(0.6, false), scored(1, true), scored(0, false), scored(0.99, true)));

        assertThat(rows)
                .filteredOn(row -> row.messages() > 0)
                .containsExactly(
                        new Reliability(0, 0.01, 1, 0, 0),
                        new Reliability(0.5, 0.7, 2, 0.55, 0.5),
                        new Reliability(0.99, 1, 2, 0.995, 1));
    }

    private static Scored scored(double score, boolean spam) {
        return new Scored(
                new Sample("x", Source.of(new byte[0]), spam),
                new Verdict(Category.CLEAN, score, List.of(), false),
                false,
                0);
    }

    private List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(Sample.in(List.of(ham), false));
        samples.addAll(Sample.in(List.of(spam), true));
        return samples;
    }

    private static Evaluation evaluation(boolean bare) {
        HashMap<String, Object> keys = new HashMap<>();
        keys.put("dns.servers", "none");
        ScanSettings settings = ScanSettings.from(new Keys("scan.properties", new MapConfiguration(keys)));
        return new Evaluation(Scanner.create(settings, Optional.empty(), ""), 0.5, bare, 2);
    }
}
