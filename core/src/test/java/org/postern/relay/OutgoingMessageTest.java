package org.postern.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.ledger.Mail;
import org.postern.ledger.Origin;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.relay.OutgoingMessage.Form;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class OutgoingMessageTest {

    private static final Form PLAIN = new Form("mx.gateway.test", "mx.gateway.test", "", false);
    private static final Form TAGGED = new Form("mx.gateway.test", "mx.gateway.test", "[SPAM]", false);
    private static final Form VERBATIM = new Form("mx.gateway.test", "mx.gateway.test", "[SPAM]", true);
    private static final Client PEER = new Client("192.0.2.7", "peer.test", "");

    @TempDir
    private Path folder;

    private FileMessageStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileMessageStore(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subject: Hello~~body~                  | Subject: [SPAM] Hello~~body~",
                "Subject:Hello~~                        | Subject: [SPAM] Hello~~",
                "SUBJECT : Hello~~                      | SUBJECT : [SPAM] Hello~~",
                "Subject                  : Hello~~     | Subject                  : [SPAM] Hello~~",
                "A: b~\f~Subject: Hello~~               | A: b~\f~Subject: [SPAM] Hello~~",
                "Subject:~ folded~ twice~~              | Subject: [SPAM]~ folded~ twice~~",
                "Subject: =?utf-8?q?=C3=A9?=~~          | Subject: [SPAM] =?utf-8?q?=C3=A9?=~~",
                "Subject: \u00e9t\u00e9~~               | Subject: [SPAM] \u00e9t\u00e9~~",
                "Subject:~~                             | Subject: [SPAM]~~",
                "Subject:                               | Subject: [SPAM]",
                "From: a@b~~Subject: body~              | Subject: [SPAM]~From: a@b~~Subject: body~",
                "~only a body~                          | Subject: [SPAM]~~only a body~",
                "X-Subject: x~Subject: y~~              | X-Subject: x~Subject: [SPAM] y~~",
                "From: a~ Subject: folded~~             | Subject: [SPAM]~From: a~ Subject: folded~~"
            })
    void theTagStandsInFrontOfTheSubject(String message, String expected) throws IOException {
        assertThat(outgoing(lines(message), TAGGED)).isEqualTo(lines(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Postern-Verdict: clean~To: a~~b~                               | To: a~~b~",
                "x-POSTERN-anything : clean~ folded~To: a~~b~                     | To: a~~b~",
                "To: a~X-Postern-Id: x~~X-Postern-Id: in the body~                | To: a~~X-Postern-Id: in the body~",
                "Authentication-Results: mx.gateway.test; spf=pass~To: a~~        | To: a~~",
                "Authentication-Results: (x (y) mx.b) MX.Gateway.test.; a~To: a~~ | To: a~~",
                "Authentication-Results:~ \"mx.gateway.\\test\" 1; a=b~To: a~~    | To: a~~",
                "authentication-results : mx.gateway.test~                        | ''",
                "Authentication-Results: mx.other.test; spf=pass~To: a~~          | Authentication-Results: mx.other.test; spf=pass~To: a~~",
                "Authentication-Results: mx.gateway.test.evil; spf=pass~~         | Authentication-Results: mx.gateway.test.evil; spf=pass~~",
                "X-Poster: x~X-Postern: y~~                                       | X-Poster: x~X-Postern: y~~",
                "no header at all~                                                | no header at all~"
            })
    void fieldsThatForgeOursAreLeftOut(String message, String expected) throws IOException {
        assertThat(outgoing(lines(message), PLAIN)).isEqualTo(lines(expected));
    }

    @Test
    void anAuthservIdHiddenBehindEndlessCommentsIsLeftOut() throws IOException {
        String hidden = "Authentication-Results: (" + "x\r\n ".repeat(10_000) + ") mx.gateway.test; spf=pass\r\n";

        assertThat(outgoing(hidden + "To: a\r\n\r\n", PLAIN)).isEqualTo("To: a\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u000c", "\u001f ", "\u000b\r"})
    void aLineOfBlanksDoesNotEndTheHeader(String blanks) throws IOException {
        String message = "To: a\r\n" + blanks + "\r\nX-Postern-Verdict: clean\r\nSubject: x\r\n\r\n";

        assertThat(outgoing(message, PLAIN)).isEqualTo("To: a\r\n" + blanks + "\r\nSubject: x\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {" clean\r\n", "\t\r\n 0.000\r\n", " X: y\r\n"})
    void whatWouldGoOnWithTheLastOfOurFieldsIsLeftOut(String more) throws IOException {
        assertThat(outgoing(more + "To: a\r\n\r\n body", PLAIN)).isEqualTo("To: a\r\n\r\n body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Postern-Verdict", "Authentication-Results"})
    void aNameIsFoundHoweverManyBlanksFollowIt(String name) throws IOException {
        String forged = name + " \t".repeat(10_000) + ": mx.gateway.test; dmarc=pass\r\n folded\r\n";

        assertThat(outgoing(forged + "To: a\r\n\r\n", PLAIN)).isEqualTo("To: a\r\n\r\n");
    }

    @Test
    void whatIsReleasedIsNotChangedAtAll() throws IOException {
        String message = "X-Postern-Verdict: clean\r\nSubject: x\r\n\r\nbody";

        assertThat(outgoing(message, VERBATIM)).isEqualTo(message);
    }

    @Test
    void anyOctetsPassUnchangedWhateverTheChunks() throws IOException {
        Random random = new Random(20261123);
        for (int run = 0; run < 60; run++) {
            byte[] message = hostile(random);

            assertThat(outgoing(new String(message, ISO_8859_1), PLAIN)).isEqualTo(new String(message, ISO_8859_1));
        }
    }

    @Test
    void whatIsUndottedIsTheMessage() throws IOException {
        Random random = new Random(5321);
        for (int run = 0; run < 300; run++) {
            String message = new String(hostile(random), ISO_8859_1);
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            DotStuffing stuffing = new DotStuffing(wire);

            chunks(message.getBytes(ISO_8859_1), random, stuffing);
            stuffing.finish();

            String end = message.endsWith("\r\n") || message.isEmpty() ? "" : "\r\n";
            assertThat(undotted(wire.toString(ISO_8859_1))).isEqualTo(message + end);
        }
    }

    @Test
    void eightBitsAndHopsAreSeenInLargeMessagesToo() throws IOException {
        String large = "Received: a\r\n\tb\r\nreceived : c\r\nSubject: x\r\n\r\n" + "Received: no\r\n".repeat(30_000);

        OutgoingMessage seven = message(large, PLAIN);
        OutgoingMessage eight = message(large + "\u00e9", PLAIN);

        assertThat(seven.hops()).isEqualTo(2);
        assertThat(seven.eightBit()).isFalse();
        assertThat(eight.eightBit()).isTrue();
    }

    private static byte[] hostile(Random random) {
        List<String> pieces = List.of(
                "\r\n",
                ".",
                "..",
                "\r\n.\r\n",
                "\u0000",
                "\u00e9\u00ff",
                " ",
                "\t",
                ":",
                "Subject",
                "X: y",
                "a",
                "\r\n.",
                "z".repeat(9_000),
                "From: a",
                "\r\n\r\n");
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        // a line that would go on with our own fields is not passed on
        return text.toString().replaceFirst("^[ \t]+", "").getBytes(ISO_8859_1);
    }

    private static void chunks(byte[] octets, Random random, DotStuffing to) throws IOException {
        int at = 0;
        while (at < octets.length) {
            int length = Math.min(octets.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 5_000));
            to.write(octets, at, length);
            at += length;
        }
    }

    /** Written from RFC 5321 4.5.2, line by line. */
    private static String undotted(String wire) {
        List<String> lines = new ArrayList<>(List.of(wire.split("\r\n", -1)));
        assertThat(lines.remove(lines.size() - 1)).isEmpty();
        assertThat(lines.remove(lines.size() - 1)).isEqualTo(".");
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            assertThat(line).isNotEqualTo(".");
            text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return text.toString();
    }

    private static String lines(String text) {
        return text.replace("~", "\r\n");
    }

    private String outgoing(String message, Form form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message(message, form).writeTo(out);
        return RelayRig.body(out.toString(ISO_8859_1));
    }

    private OutgoingMessage message(String message, Form form) throws IOException {
        Verdict verdict = new Verdict(Category.CLEAN, 0.01, List.of(), false);
        return OutgoingMessage.of(store, mail(message, PEER, "a@b.test"), Optional.of(verdict), form);
    }

    private Mail mail(String message, Client client, String... recipients) throws IOException {
        List<Address> addresses = new ArrayList<>();
        for (String recipient : recipients) {
            addresses.add(Address.parse(recipient));
        }
        try (Draft draft = store.draft()) {
            draft.write(message.getBytes(ISO_8859_1));
            return new Mail(
                    MailId.next(Instant.now()),
                    new Envelope("s@t.test", addresses),
                    client,
                    Instant.now(),
                    draft.commit(),
                    Origin.SMTP);
        }
    }
}
