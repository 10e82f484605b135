package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.store.Draft;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class CrashTest {

    private static final Address ANNA = Address.parse("anna@example.test");
    private static final int ACCEPTED_BEFORE_THE_KILL = 30;

    @TempDir
    private Path home;

    /** Accepts for ever; says each id when it is accepted. Run by a child process that is killed. */
    public static void main(String[] arguments) throws IOException {
        TestLedger mail = new TestLedger(Path.of(arguments[0]));
        for (int i = 0; ; i++) {
            System.out.println(mail.accept("Subject: " + i + "\r\n\r\n" + "x".repeat(i * 100), ANNA));
        }
    }

    @Test
    void everyMailThatWasAcceptedSurvivesAKill() throws Exception {
        List<MailId> said = new ArrayList<>();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashTest.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // log lines share the stream
                if (line.matches("[0-9a-z]{16}")) {
                    said.add(new MailId(line));
                }
                if (said.size() == ACCEPTED_BEFORE_THE_KILL) {
                    // the handle, because the process would close the stream before its last lines are read
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        assertThat(said).hasSizeGreaterThanOrEqualTo(ACCEPTED_BEFORE_THE_KILL);

        try (TestLedger mail = new TestLedger(home)) {
            mail.ledger().sweep(Instant.now().plusSeconds(60));

            for (MailId id : said) {
                Mail kept = mail.ledger().mail(id).orElseThrow();
                assertThat(sha256(mail, kept)).isEqualTo(kept.body().sha256());
            }
            List<MailId> received = mail.ledger().received(Instant.now(), 10_000);
            assertThat(received).containsAll(said);
            assertThat(bodies()).hasSize(received.size());
            assertThat(mail.ledger().balance(Optional.empty(), Optional.empty()).balanced())
                    .isTrue();
        }
    }

    @Test
    void aBodyWithoutRowsLeavesNoTrace() throws Exception {
        try (TestLedger mail = new TestLedger(home);
                Draft draft = mail.store().draft()) {
            draft.write(1);
            draft.commit();
        }

        try (TestLedger mail = new TestLedger(home)) {
            mail.ledger().sweep(Instant.now().plusSeconds(60));

            assertThat(bodies()).isEmpty();
            assertThat(mail.ledger().balance(Optional.empty(), Optional.empty()).accepted())
                    .isZero();
        }
    }

    @Test
    void whatWasNotSettledIsReceivedAgain() throws Exception {
        MailId id;
        try (TestLedger mail = new TestLedger(home)) {
            id = mail.accept("x", ANNA);
            mail.ledger().begin(id).orElseThrow();
        }

        try (TestLedger mail = new TestLedger(home)) {
            assertThat(mail.ledger().received(Instant.now(), 10)).containsExactly(id);
            assertThat(mail.ledger().begin(id)).isPresent();
        }
    }

    @Test
    void aBodyThatOutlivedItsRowsIsSwept() throws Exception {
        try (TestLedger mail = new TestLedger(home)) {
            MailId id = mail.accept("x", ANNA);
            mail.settle(
                    id,
                    new Verdict(Category.CLEAN, 0, List.of(), false),
                    Summary.EMPTY,
                    new Outcome.Queue(false),
                    ANNA);
            mail.database().jdbi().useHandle(handle -> handle.execute("update delivery set state = 'delivered'"));
            assertThat(bodies()).hasSize(1);
        }

        try (TestLedger mail = new TestLedger(home)) {
            mail.ledger().sweep(Instant.now().plusSeconds(60));

            assertThat(bodies()).isEmpty();
        }
    }

    @Test
    void noWordOfADeliveredCleanMailIsLeftUnderHome() throws Exception {
        String word = "xylotrypes";
        try (TestLedger mail = new TestLedger(home)) {
            MailId id = mail.accept("Subject: " + word + "\r\n\r\n" + word, ANNA);
            mail.settle(
                    id,
                    new Verdict(
                            Category.CLEAN,
                            0.1,
                            List.of(new org.postern.verdict.Reason("words", 1, "says " + word, "no " + word)),
                            false),
                    new Summary("A <a@b.test>", word),
                    new Outcome.Queue(false),
                    ANNA);
            mail.ledger()
                    .outbox()
                    .delivered(List.of(new DeliveryId(id, 0)), "250 ok")
                    .join();
        }

        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().noneMatch(file -> contains(file, word));
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            // Derby keeps characters in UTF-8, Java in UTF-16
            return bytes.contains(word) || bytes.replace("\0", "").contains(word);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> bodies() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("messages"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String sha256(TestLedger mail, Mail kept) throws Exception {
        try (InputStream body = mail.store().open(kept.body().reference())) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.readAllBytes()));
        }
    }
}
