package org.postern.notice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.notice.Samples.NOW;
import static org.postern.notice.Samples.failure;
import static org.postern.notice.Samples.from;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Domain;
import org.postern.dns.ZoneAnswers;
import org.postern.ledger.Mail;
import org.postern.message.Source;
import org.postern.scan.auth.dkim.Dkim;
import org.postern.scan.auth.dkim.DkimKey;
import org.postern.scan.auth.dkim.DkimResult;
import org.postern.scan.auth.dkim.DkimSigner;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.scan.auth.signed.TestKeys;
import org.postern.store.Body;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;

class NoticesTest {

    private static final String HEADER = "From: Anna <anna@sender.test>\r\nMessage-ID: <1@sender.test>\r\n";
    private static final List<Failure> FAILURES =
            List.of(failure("ben@example.test", Stage.RCPT, "550 5.1.1 no such user"));

    @TempDir
    Path home;

    private FileMessageStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileMessageStore(home);
    }

    private Notices notices(boolean bounces, Optional<DkimSigner> signer) {
        Notices.Terms terms = new Notices.Terms("mx.gateway.test", signer, bounces);
        return new Notices(store, terms, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Body body(String text) throws IOException {
        try (Draft draft = store.draft()) {
            draft.write(text.getBytes(ISO_8859_1));
            return draft.commit();
        }
    }

    private byte[] octets(Mail mail) throws IOException {
        try (InputStream in = store.open(mail.body().reference())) {
            return in.readAllBytes();
        }
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void aBounceIsAMailFromNobodyToTheSender() throws IOException {
        Original original = from("Anna@sender.test", body(HEADER + "\r\ntext\r\n"));

        Mail bounce = notices(true, Optional.empty()).bounce(original, FAILURES).orElseThrow();

        assertThat(bounce.envelope().sender()).isEmpty();
        assertThat(bounce.envelope().recipients()).extracting(Object::toString).containsExactly("Anna@sender.test");
        assertThat(bounce.received()).isEqualTo(NOW);
        assertThat(bounce.id()).isNotEqualTo(original.mail().id());
        assertThat(octets(bounce)).hasSize((int) bounce.body().size());
        assertThat(new String(octets(bounce), ISO_8859_1))
                .contains("550 5.1.1 no such user")
                .doesNotContain("\r\ntext");
    }

    @Test
    void nothingIsWrittenForWhoIsNotToBeTold() throws IOException {
        Body body = body("Auto-Submitted: auto-generated\r\n\r\ntext\r\n");
        Original proven = from("anna@sender.test", body);
        Original nobody = from("", body);

        assertThat(notices(true, Optional.empty()).bounce(nobody, FAILURES)).isEmpty();
        assertThat(notices(false, Optional.empty()).bounce(proven, FAILURES)).isEmpty();
        assertThat(notices(true, Optional.empty()).delay(proven, FAILURES, NOW)).isEmpty();
        assertThat(files()).isEqualTo(1);
        assertThat(notices(true, Optional.empty()).bounce(proven, FAILURES)).isPresent();
    }

    @Test
    void aDelayIsToldWithoutRegardToBounces() throws IOException {
        Original original = from("anna@sender.test", body(HEADER + "\r\n"));
        Instant until = NOW.plus(Duration.ofDays(6));

        Mail notice = notices(false, Optional.empty())
                .delay(original, FAILURES, until)
                .orElseThrow();

        assertThat(new String(octets(notice), ISO_8859_1))
                .contains("Action: delayed\r\nStatus: 4.1.1\r\n")
                .contains("Will-Retry-Until: Mon, 30 Nov 2026 09:30:00 +0000\r\n");
    }

    @Test
    void theSenderIsToldEvenWhenTheOriginalCannotBeRead() throws IOException {
        Mail bounce = notices(true, Optional.empty())
                .bounce(from("anna@sender.test"), FAILURES)
                .orElseThrow();

        assertThat(new String(octets(bounce), ISO_8859_1))
                .contains("Final-Recipient: rfc822; ben@example.test")
                .doesNotContain("rfc822-headers", "is attached");
    }

    @Test
    void theSignatureIsPartOfTheBodyAndHolds() throws IOException {
        DkimKey key = TestKeys.signing(home);
        DkimSigner signer = new DkimSigner(new Domain("gateway.test"), "sel", key);
        // 8-bit header and long lines are what signatures break on
        Original original =
                from("anna@sender.test", body(HEADER + "Subject: J\u00fcrgen " + "x".repeat(2_000) + "\r\n\r\n"));

        Mail bounce =
                notices(true, Optional.of(signer)).bounce(original, FAILURES).orElseThrow();

        byte[] octets = octets(bounce);
        assertThat(new String(octets, ISO_8859_1)).startsWith("DKIM-Signature: v=1;");
        ZoneAnswers zone = new ZoneAnswers().txt("sel._domainkey.gateway.test", TestKeys.record(TestKeys.rsa()));
        SignedMessage read = SignedMessage.read(Source.of(octets));
        DkimResult result = Dkim.verify(read, zone, NOW).get(0);
        assertThat(result.kind()).as(result.why()).isEqualTo(DkimResult.Kind.PASS);
    }

    /** What a crash leaves between the body and the commit of the rows. */
    @Test
    void aNoticeWithoutRowsIsSwept() throws IOException {
        Body ofOriginal = body(HEADER + "\r\n");
        notices(true, Optional.empty()).bounce(from("anna@sender.test", ofOriginal), FAILURES);

        int swept = store.sweep(Instant.now().plusSeconds(60), ofOriginal.reference()::equals);

        assertThat(swept).isEqualTo(1);
        assertThat(files()).isEqualTo(1);
    }
}
