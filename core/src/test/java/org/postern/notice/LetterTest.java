package org.postern.notice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.postern.notice.Samples.NOW;
import static org.postern.notice.Samples.failure;
import static org.postern.notice.Samples.from;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.message.MailId;

class LetterTest {

    private static final String LONG =
            "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
                    + "01234567890123456789012345678901234567890123456789 =\t012345678901234567890123456789";
    private static final String HEADER =
            "From: Anna <anna@sender.test>\r\nSubject: Lunch\r\n" + "Message-ID: <1.anna@sender.test>\r\n";
    private static final List<Failure> FAILURES = List.of(
            failure("ben@example.test", Stage.RCPT, "550 5.1.1 no such user"),
            failure("\"odd (name\"@example.test", Stage.CONNECTION, "connection refused"));

    private static byte[] octets(String header, List<Failure> failures, Optional<Instant> until) throws IOException {
        OriginalHeader original = OriginalHeader.read(new ByteArrayInputStream(header.getBytes(ISO_8859_1)));
        Letter letter = new Letter("mx.gateway.test", MailId.next(NOW), NOW, from("anna@sender.test"), until);
        return letter.of(failures, original);
    }

    private static Message parse(byte[] octets) throws IOException {
        return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(octets));
    }

    private static List<Entity> parts(byte[] octets) throws IOException {
        return ((Multipart) parse(octets).getBody()).getBodyParts();
    }

    private static String text(Entity part) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // decoded, as a reader sees it
        ((SingleBody) part.getBody()).getInputStream().transferTo(out);
        return out.toString(ISO_8859_1);
    }

    @Test
    void aBounceReadsBackAsAReportOfThreeParts() throws IOException {
        byte[] octets = octets(HEADER, FAILURES, Optional.empty());

        Message message = parse(octets);

        assertThat(message.getMimeType()).isEqualTo("multipart/report");
        assertThat(message.getHeader().getField("Content-Type").getBody()).contains("report-type=delivery-status");
        assertThat(message.getHeader().getField("Auto-Submitted").getBody()).isEqualTo("auto-replied");
        assertThat(message.getHeader().getField("References").getBody()).isEqualTo("<1.anna@sender.test>");
        assertThat(message.getFrom().get(0).getAddress()).isEqualTo("postmaster@mx.gateway.test");
        assertThat(message.getTo().flatten().get(0).getAddress()).isEqualTo("anna@sender.test");
        assertThat(message.getDate()).isEqualTo(NOW);
        assertThat(message.getMessageId()).endsWith("@mx.gateway.test>");
        assertThat(parts(octets))
                .extracting(Entity::getMimeType)
                .containsExactly("text/plain", "message/delivery-status", "text/rfc822-headers");
        assertThat(text(parts(octets).get(2)).strip()).isEqualTo(HEADER.strip());
    }

    @Test
    void theStatusSaysOfEachRecipientWhatHappened() throws IOException {
        String status = text(parts(octets(HEADER, FAILURES, Optional.empty())).get(1));

        String[] groups = status.strip().split("\r\n\r\n");
        assertThat(groups).hasSize(3);
        assertThat(groups[0].lines())
                .startsWith("Reporting-MTA: dns; mx.gateway.test", "Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000");
        assertThat(groups[1].lines())
                .containsExactly(
                        "Final-Recipient: rfc822; ben@example.test",
                        "Action: failed",
                        "Status: 5.1.1",
                        "Remote-MTA: dns; mx.example.test",
                        "Diagnostic-Code: smtp; 550 5.1.1 no such user",
                        "Last-Attempt-Date: Tue, 24 Nov 2026 09:30:00 +0000");
        assertThat(groups[2].lines()).contains("Status: 4.4.1", "Diagnostic-Code: X-Postern; connection refused");
    }

    @Test
    void theTextSaysWhoWhyAndWhatToDo() throws IOException {
        String text = text(parts(octets(HEADER, FAILURES, Optional.empty())).get(0));

        assertThat(text)
                .contains("<ben@example.test>\r\n    There is no such mailbox.\r\n")
                .contains("mx.example.test said: 550 5.1.1 no such user")
                .contains("could not be reached.\r\n    It was tried for 23 hours and is given up now.\r\n")
                .contains("What you can do:", "The header of your message is attached");
    }

    @Test
    void aDelaySaysUntilWhenItIsTriedAndThatNothingNeedsToBeDone() throws IOException {
        byte[] octets = octets(HEADER, FAILURES, Optional.of(NOW.plus(Duration.ofDays(6))));

        assertThat(text(parts(octets).get(0)).replaceAll("\\s+", " "))
                .contains("need not do anything")
                .contains("Mon, 30 Nov 2026")
                .doesNotContain("given up");
        assertThat(text(parts(octets).get(1)).lines())
                .contains("Action: delayed", "Status: 4.1.1", "Will-Retry-Until: Mon, 30 Nov 2026 09:30:00 +0000")
                .doesNotContain("Action: failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: J\u00fcrgen\r\n",
                "Subject: \u00c3\u00bc\r\n",
                "Subject: a\rb\r\n",
                "Subject: a\nb\r\n",
                "Subject: a\0b\r\n",
                "Subject: =3D blank at the end \u00fc \t\r\n",
                "Subject: \u00fc" + LONG + "\r\n",
                "Subject: " + LONG + LONG + LONG + LONG + LONG + LONG + "\r\n",
            })
    void aHeaderThatIsNot7bitComesThroughQuoted(String field) throws IOException {
        byte[] octets = octets(HEADER + field, FAILURES, Optional.empty());

        Entity part = parts(octets).get(2);

        assertThat(part.getContentTransferEncoding()).isEqualTo("quoted-printable");
        assertThat(text(part)).isEqualTo(HEADER + field);
        // alone they must not go out, though none is accepted over SMTP either
        assertThat(new String(octets, ISO_8859_1).replace("\r\n", "")).doesNotContain("\r", "\n");
        for (byte octet : octets) {
            assertThat(octet).isPositive();
        }
    }

    @Test
    void theCharsetIsNamedOnlyWhereItIsKnown() throws IOException {
        String utf8 = new String("Subject: J\u00fcrgen\r\n".getBytes(UTF_8), ISO_8859_1);

        assertThat(parts(octets(utf8, FAILURES, Optional.empty())).get(2).getCharset())
                .isEqualTo("utf-8");
        assertThat(parts(octets("Subject: J\u00fcrgen\r\n", FAILURES, Optional.empty()))
                        .get(2)
                        .getCharset())
                .isEqualTo("unknown-8bit");
    }

    @Test
    void whatAServerSaysDoesNoHarm() throws IOException {
        String reply = "550 5.1.1 x\r\nAction: delivered\r\n\r\n--notice\u0007\u001b[31m\u00fc " + "y".repeat(5_000);
        String header = HEADER + "X-Long: " + "z".repeat(3_000) + "\r\n";

        byte[] octets = octets(header, List.of(failure("ben@example.test", Stage.RCPT, reply)), Optional.empty());

        String all = new String(octets, ISO_8859_1);
        assertThat(all).hasSizeLessThan(12_000);
        assertThat(all.replace("\r\n", "")).matches("[\\x20-\\x7e]*");
        assertThat(all.split("\r\n")).allMatch(line -> line.length() <= 998);
        assertThat(parts(octets)).hasSize(3);
        assertThat(text(parts(octets).get(1)).lines().filter(line -> line.startsWith("Action:")))
                .containsExactly("Action: failed");
    }

    @Test
    void linesStayShortWhereWordsAllowIt() throws IOException {
        String reply = "550 5.7.1 " + "a few words ".repeat(30);

        byte[] octets = octets(HEADER, List.of(failure("ben@example.test", Stage.RCPT, reply)), Optional.empty());

        assertThat(new String(octets, ISO_8859_1).split("\r\n")).allMatch(line -> line.length() <= 78);
    }

    /** Another reader, which is what programs that handle bounces are often made of. */
    @Test
    void pythonReadsItAsADeliveryReport(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("bounce"), octets(HEADER, FAILURES, Optional.empty()));
        String script = "import email, email.policy, sys\n"
                + "m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)\n"
                + "parts = list(m.iter_parts())\n"
                + "print(m.get_content_type(), m.get_param('report-type'), len(m.defects), *[len(p.defects) for p in parts])\n"
                + "print(*[p.get_content_type() for p in parts])\n"
                + "print(*[b['Status'] for b in parts[1].get_payload()[1:]], m['Subject'])\n";
        Path out = folder.resolve("out");

        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", script, file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no python3 here: " + e.getMessage());
            return;
        }

        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "multipart/report delivery-status 0 0 0 0",
                        "text/plain message/delivery-status text/rfc822-headers",
                        "5.1.1 4.4.1 Your message could not be delivered");
    }
}
