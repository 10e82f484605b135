package org.postern.scan.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
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
import org.postern.scan.auth.signed.SignedLetter;
import org.postern.scan.auth.signed.TestKeys;
import org.postern.verdict.Identity;
import org.postern.verdict.Identity.Proof;

/** What a trusted forwarder's chain does to a message that fails DMARC. */
class ArcRescueTest {

    private static final KeyPair KEY = TestKeys.rsa(2_048);

    private final NameServer server = NameServer.start().ttl(600);
    private Dns dns;

    @BeforeEach
    void open() {
        server.txt("_dmarc.example.org", "v=DMARC1; p=reject").txt("sel._domainkey.list.test", TestKeys.record(KEY));
        dns = new Dns(new DnsSettings(
                List.of(new InetSocketAddress("127.0.0.1", server.port())),
                Duration.ofSeconds(4),
                1_000,
                Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        dns.close();
        server.close();
    }

    @Test
    void aChainProvesTheAuthor() throws Exception {
        assertThat(authenticate(SignedLetter.LETTER).identity())
                .isEqualTo(new Identity(Proof.ARC, "example.org", "list.test", false));
    }

    @Test
    void aChainThatDnsDoesNotLetUsCheckIsNoFailure() throws Exception {
        server.fail("sel._domainkey.list.test", NameServer.SERVFAIL);

        Authenticated found = authenticate(SignedLetter.LETTER);

        assertThat(found.dmarc().kind()).isEqualTo(DmarcResult.Kind.TEMPERROR);
        assertThat(found.unsure()).isTrue();
        assertThat(found.identity()).isEqualTo(Identity.NONE);
    }

    @Test
    void aChainProvesNobodyWhereThereAreSeveralAuthors() throws Exception {
        Authenticated found = authenticate("From: boss@evil.test\n" + SignedLetter.LETTER);

        assertThat(found.dmarc().kind()).isEqualTo(DmarcResult.Kind.FAIL);
        assertThat(found.identity()).isEqualTo(Identity.NONE);
    }

    private Authenticated authenticate(String letter) throws Exception {
        String common = "i=1; a=rsa-sha256; d=list.test; s=sel";
        String results = "ARC-Authentication-Results: i=1; mx.list.test; dmarc=pass header.from=example.org\n";
        String message = SignedLetter.field(
                "ARC-Message-Signature", KEY, common + "; c=relaxed/relaxed; h=from:from:subject", letter);
        String seal = SignedLetter.seal(KEY, common + "; cv=none", List.of(results, message));
        return new Authenticator(dns, "mx.gateway.test", Set.of("list.test"), Clock.systemUTC())
                .begin(
                        Source.of(SignedLetter.bytes(seal + message + results + letter)),
                        Optional.of(new Client("192.0.2.99", "mx.list.test", "")),
                        "bounce@list.test")
                .get(10, TimeUnit.SECONDS);
    }
}
