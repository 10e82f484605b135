package org.postern.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.ledger.Mail;
import org.postern.ledger.Origin;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Body;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Verdict;

class TraceHeadersTest {

    private static final Client PEER = new Client("192.0.2.7", "peer.test", "");

    @Test
    void hostileNamesCannotWriteFields() {
        Client hostile = new Client("192.0.2.7", "x\r\nX-Evil: 1\r\n\r\n(" + "y".repeat(2_000), "TLSv1.3 X");

        String trace = new String(
                TraceHeaders.of("mx.gateway.test", "mx.gateway.test", mail(hostile, "a@b.test"), Optional.empty()),
                ISO_8859_1);

        assertThat(trace.lines().filter(line -> line.startsWith("X-Evil") || line.isEmpty() || line.length() > 300))
                .isEmpty();
        assertThat(trace).contains("with ESMTPS id").contains("for <a@b.test>");
    }

    /** RFC 5322 2.1.1; how long the results are is for the sender to choose. */
    @Test
    void noLineIsLongerThanALineMayBe() {
        String name = "\"" + "a \\\"".repeat(160) + "\"";
        String result = "dkim=permerror (why) header.d=" + name + " header.i=" + name + " header.a=" + name;
        Verdict verdict =
                new Verdict(Category.CLEAN, 0.01, List.of(), false, new Authentication(List.of(result), Identity.NONE));

        String trace = new String(
                TraceHeaders.of("mx.gateway.test", "gateway.test", mail(PEER, "a@b.test"), Optional.of(verdict)),
                ISO_8859_1);

        assertThat(trace.lines()).allMatch(line -> line.length() <= 998).noneMatch(String::isBlank);
        assertThat(trace.replaceAll("\r\n(?=[ \t])", "")).contains(result);
    }

    @Test
    void recipientsDoNotLearnOfOneAnother() {
        Mail mail = mail(PEER, "a@b.test", "secret@b.test");

        String trace =
                new String(TraceHeaders.of("mx.gateway.test", "mx.gateway.test", mail, Optional.empty()), ISO_8859_1);

        assertThat(trace).doesNotContain("for <").doesNotContain("secret");
    }

    @Test
    void whatIsKnownOfTheSenderStandsUnderOurName() {
        Authentication known = new Authentication(
                List.of("spf=pass smtp.mailfrom=s@t.test", "dmarc=fail (p=reject) header.from=t.test"), Identity.NONE);
        Verdict verdict = new Verdict(Category.CLEAN, 0.01, List.of(), false, known);

        String trace = new String(
                TraceHeaders.of("mx.gateway.test", "gateway.test", mail(PEER, "a@b.test"), Optional.of(verdict)),
                ISO_8859_1);

        assertThat(trace)
                .contains("\r\nAuthentication-Results: gateway.test;\r\n\tspf=pass smtp.mailfrom=s@t.test;\r\n"
                        + "\tdmarc=fail (p=reject) header.from=t.test\r\nX-Postern-Id: ");
    }

    @Test
    void whereNothingWasAskedTheFieldSaysSo() {
        String trace = new String(
                TraceHeaders.of("mx.gateway.test", "gateway.test", mail(PEER, "a@b.test"), Optional.empty()),
                ISO_8859_1);

        assertThat(trace).contains("\r\nAuthentication-Results: gateway.test;\r\n\tnone\r\n");
    }

    private static Mail mail(Client client, String... recipients) {
        List<Address> addresses = Stream.of(recipients).map(Address::parse).toList();
        return new Mail(
                MailId.next(Instant.now()),
                new Envelope("s@t.test", addresses),
                client,
                Instant.now(),
                new Body("none", 0, "0".repeat(64)),
                Origin.SMTP);
    }
}
