package org.postern.scan.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.dns.Dns;
import org.postern.dns.DnsSettings;
import org.postern.fixture.NameServer;
import org.postern.message.Client;
import org.postern.message.Source;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.signed.SealedLetter;
import org.postern.scan.auth.signed.SignedLetter;
import org.postern.scan.auth.signed.TestKeys;
import org.postern.verdict.Identity;
import org.postern.verdict.Identity.Proof;

/** All methods together, over real DNS on loopback. */
class AuthenticatorTest {

    private static final Duration TIME = Duration.ofMillis(1_500);
    private static final Optional<Client> CLIENT = Optional.of(new Client("192.0.2.7", "mx.example.org", ""));
    private static final KeyPair KEY = TestKeys.rsa(2_048);

    private final NameServer server = NameServer.start().ttl(600);
    private Dns dns;

    @BeforeEach
    void open() {
        server.txt("example.org", "v=spf1 a:mx.example.org -all")
                .a("mx.example.org", "192.0.2.7")
                .ptr("192.0.2.7", "mx.example.org")
                .txt("_dmarc.example.org", "v=DMARC1; p=reject")
                .txt("sel._domainkey.example.org", TestKeys.record(KEY));
        dns = new Dns(new DnsSettings(
                List.of(new InetSocketAddress("127.0.0.1", server.port())), TIME, 1_000, Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        dns.close();
        server.close();
    }

    @Test
    void allIsAskedAndOneLineSaysWhatEachMethodFound() throws Exception {
        Authenticated found = authenticate(signed());

        assertThat(found.identity()).isEqualTo(new Identity(Proof.DKIM, "example.org", "example.org", true));
        List<String> results = found.authentication().results();
        assertThat(results)
                .startsWith(
                        "dmarc=pass (policy of example.org) header.from=example.org policy.dmarc=reject",
                        "spf=pass (a:mx.example.org) smtp.mailfrom=anna@example.org",
                        "iprev=pass (mx.example.org) policy.iprev=192.0.2.7");
        assertThat(results.get(3))
                .startsWith("dkim=pass header.d=example.org header.i=@example.org header.s=sel header.a=rsa-sha256");
        assertThat(results).hasSize(4);
    }

    @Test
    void aForgedLetterProvesNobodyAndSaysWhatItsDomainAsksFor() throws Exception {
        Authenticated found = authenticator()
                .begin(
                        source(SignedLetter.LETTER),
                        Optional.of(new Client("192.0.2.99", "evil.test", "")),
                        "x@evil.test")
                .get(10, TimeUnit.SECONDS);

        assertThat(found.identity()).isEqualTo(Identity.NONE);
        assertThat(found.authentication().results())
                .contains(
                        "dmarc=fail (policy of example.org) header.from=example.org policy.dmarc=reject",
                        "dkim=none",
                        "iprev=permerror policy.iprev=192.0.2.99");
    }

    @Test
    void theWaitIsThatOfTheLongestChainAndNotTheSum() throws Exception {
        server.delay(Duration.ofMillis(200));
        long since = System.nanoTime();

        Authenticated found = authenticate(signed());

        long took = Duration.ofNanos(System.nanoTime() - since).toMillis();
        assertThat(found.identity().proof()).isEqualTo(Proof.DKIM);
        assertThat(server.asked()).isGreaterThan(6);
        // SPF reads its record, then the addresses of mx.example.org, which the client's name has asked for already
        assertThat(took).isBetween(200L, 600L);
    }

    @Test
    void withoutAnyAnswerAllIsOpenAtTheDeadlineAndNothingFails() throws Exception {
        server.silent(true);
        long since = System.nanoTime();

        Authenticated found = authenticate(signed());

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isBetween(TIME.minusMillis(200), TIME.plusSeconds(2));
        assertThat(found.unsure()).isTrue();
        assertThat(found.identity()).isEqualTo(Identity.NONE);
        assertThat(String.join("\n", found.authentication().results()))
                .contains("dmarc=temperror", "spf=temperror", "dkim=temperror", "iprev=temperror")
                .doesNotContain("fail", "permerror");
    }

    @Test
    void whatIsKnownAlreadyIsNotAskedAgain() throws Exception {
        authenticate(signed());
        int asked = server.asked();

        Authenticated again = authenticate(signed());

        assertThat(again.identity().proof()).isEqualTo(Proof.DKIM);
        assertThat(server.asked()).isEqualTo(asked);
    }

    @Test
    void ofAFileOnlyTheSignatureIsVerified() throws Exception {
        Authenticated found =
                authenticator().begin(source(signed()), Optional.empty(), "").get(10, TimeUnit.SECONDS);

        assertThat(found.identity()).isEqualTo(new Identity(Proof.DKIM, "example.org", "example.org", false));
        assertThat(found.authentication().results()).noneMatch(result -> result.startsWith("spf"));
    }

    @Test
    void thatAFileIsNotSignedIsNotHeldAgainstIt() throws Exception {
        Authenticated found = authenticator()
                .begin(source(SignedLetter.LETTER), Optional.empty(), "")
                .get(10, TimeUnit.SECONDS);

        assertThat(found.dmarc().kind()).isEqualTo(DmarcResult.Kind.NONE);
        assertThat(found.dmarc().why()).isEqualTo("the client is not known");
        assertThat(found.unsure()).isFalse();
    }

    @Test
    void theHeloIdentityStandsForTheNullSender() throws Exception {
        server.txt("mx.example.org", "v=spf1 a -all");

        Authenticated found =
                authenticator().begin(source(SignedLetter.LETTER), CLIENT, "").get(10, TimeUnit.SECONDS);

        assertThat(found.identity()).isEqualTo(new Identity(Proof.SPF, "example.org", "mx.example.org", false));
        assertThat(found.authentication().results())
                .contains("spf=pass (a) smtp.helo=mx.example.org")
                .noneMatch(result -> result.contains("smtp.mailfrom"));
    }

    @Test
    void ofASenderInQuotesOnlyTheDomainIsWritten() throws Exception {
        Authenticated found = authenticator()
                .begin(source(SignedLetter.LETTER), CLIENT, "\"x; dmarc=pass header.from=bank.test\"@example.org")
                .get(10, TimeUnit.SECONDS);

        assertThat(found.authentication().results())
                .contains("spf=pass (a:mx.example.org) smtp.mailfrom=example.org")
                .noneMatch(result -> result.contains("bank.test"));
    }

    @Test
    void aDomainInLettersOfItsOwnIsAskedForInItsWireForm() throws Exception {
        server.txt("_dmarc.xn--bcher-kva.test", "v=DMARC1; p=quarantine");

        Authenticated found = authenticate(SignedLetter.LETTER.replace("anna@example.org>", "anna@b\u00fccher.test>"));

        assertThat(found.dmarc().author()).isEqualTo("xn--bcher-kva.test");
        assertThat(found.dmarc().policy().wire()).isEqualTo("quarantine");
    }

    @Test
    void aForwarderThatIsTrustedRescuesWhatItChanged() throws Exception {
        server.txt("sel._domainkey.list.test", TestKeys.record(TestKeys.rsa()));
        String letter = new SealedLetter().seal("list.test").text();
        Optional<Client> list = Optional.of(new Client("192.0.2.50", "mx.list.test", ""));

        Authenticated trusted = new Authenticator(dns, "mx.gateway.test", Set.of("list.test"), Clock.systemUTC())
                .begin(source(letter.replace("\n", "\r\n")), list, "bounce@list.test")
                .get(10, TimeUnit.SECONDS);
        Authenticated stranger = authenticator()
                .begin(source(letter.replace("\n", "\r\n")), list, "bounce@list.test")
                .get(10, TimeUnit.SECONDS);

        assertThat(trusted.identity()).isEqualTo(new Identity(Proof.ARC, "example.org", "list.test", false));
        assertThat(trusted.authentication().results())
                .contains("arc=pass (sealed by list.test) header.oldest-pass=0")
                .anyMatch(result -> result.startsWith("dmarc=fail"));
        assertThat(stranger.identity()).isEqualTo(Identity.NONE);
    }

    private Authenticated authenticate(String letter) throws Exception {
        return authenticator().begin(source(letter), CLIENT, "anna@example.org").get(10, TimeUnit.SECONDS);
    }

    private Authenticator authenticator() {
        return new Authenticator(dns, "mx.gateway.test", Set.of(), Clock.systemUTC());
    }

    private static String signed() {
        return SignedLetter.dkim(KEY, SignedLetter.tags(""), SignedLetter.LETTER);
    }

    private static Source source(String letter) {
        return Source.of(letter.getBytes(StandardCharsets.UTF_8));
    }
}
