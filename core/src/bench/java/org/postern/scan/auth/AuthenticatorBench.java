package org.postern.scan.auth;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.dns.Dns;
import org.postern.dns.DnsSettings;
import org.postern.fixture.NameServer;
import org.postern.message.Client;
import org.postern.message.Source;
import org.postern.scan.auth.signed.SignedLetter;
import org.postern.scan.auth.signed.TestKeys;
import org.postern.verdict.Identity.Proof;

/** What authentication costs a message of 5 kB once DNS is remembered: SPF by an include, DKIM, DMARC, iprev and the header text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class AuthenticatorBench {

    private static final Optional<Client> CLIENT = Optional.of(new Client("192.0.2.7", "mx.example.org", ""));

    /** How the message is signed. */
    @Param({"none", "rsa1024", "rsa2048", "ed25519"})
    private String signature;

    private NameServer server;
    private Dns dns;
    private Authenticator authenticator;
    private Source message;

    /** Makes zone and message, and fills the cache. */
    @Setup
    public void open() throws Exception {
        var key =
                switch (signature) {
                    case "rsa1024" -> TestKeys.rsa(1_024);
                    case "ed25519" -> TestKeys.ed25519();
                    default -> TestKeys.rsa(2_048);
                };
        server = NameServer.start()
                .ttl(86_400)
                .minimum(3_600)
                .txt("example.org", "v=spf1 include:_spf.example.org -all")
                .txt("_spf.example.org", "v=spf1 ip4:198.51.100.0/24 a:mx.example.org ~all")
                .a("mx.example.org", "192.0.2.7")
                .ptr("192.0.2.7", "mx.example.org")
                .txt("_dmarc.example.org", "v=DMARC1; p=reject")
                .txt("sel._domainkey.example.org", TestKeys.record(key));
        dns = new Dns(new DnsSettings(
                List.of(new InetSocketAddress("127.0.0.1", server.port())),
                Duration.ofSeconds(4),
                50_000,
                Duration.ofDays(1)));
        authenticator = new Authenticator(dns, "mx.gateway.test", Set.of(), Clock.systemUTC());
        String letter = SignedLetter.LETTER + "A line of a letter that is long enough to be one.\n".repeat(100);
        String signed =
                SignedLetter.dkim(key, SignedLetter.tags("").replace("rsa-sha256", algorithm(signature)), letter);
        message = Source.of((signature.equals("none") ? letter : signed)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        if (authenticate().identity().proof() == Proof.NONE) {
            throw new IllegalStateException("the message does not authenticate");
        }
    }

    private static String algorithm(String signature) {
        return signature.equals("ed25519") ? "ed25519-sha256" : "rsa-sha256";
    }

    /** One thread, one message after the other. */
    @Benchmark
    public Object message() throws Exception {
        return authenticate().authentication();
    }

    private Authenticated authenticate() throws Exception {
        return authenticator.begin(message, CLIENT, "anna@example.org").get();
    }

    /** Ends client and server. */
    @TearDown
    public void close() {
        dns.close();
        server.close();
    }
}
