package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.NameServer;
import org.postern.fixture.SmtpDialogue;

/**
 * Mail with good, bad and no authentication through the packed distribution, and what DNS costs it.
 *
 * <pre>sender (127.0.0.1, signs) ──SMTP──► gateway ──SMTP──► downstream
 *                                        └─DNS─► name server of the test</pre>
 */
class AuthenticationE2e {

    private static final long DNS_MILLIS = 4_000;
    private static final long DELAY = Long.getLong("postern.dns.delay", 100);
    private static final int STRANGERS = 7;

    @TempDir
    private static Path folder;

    private static NameServer dns;
    private static Downstream downstream;
    private static PackedGateway gateway;
    private static Passage passage;
    private static SenderKey key;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        dns = NameServer.start().ttl(600);
        key = SenderKey.in(folder);
        dns.txt("signed.test", "v=spf1 -all")
                .txt("s1._domainkey.signed.test", key.record())
                .txt("_dmarc.signed.test", "v=DMARC1; p=reject")
                .txt("spf.test", "v=spf1 ip4:127.0.0.1 -all")
                .txt("_dmarc.spf.test", "v=DMARC1; p=quarantine")
                .txt("_dmarc.bank.test", "v=DMARC1; p=reject")
                .ptr("127.0.0.1", "client.test")
                .a("client.test", "127.0.0.1");
        downstream = Downstream.start();
        gateway = PackedGateway.start(
                Files.createDirectory(folder.resolve("home")), Map.of("POSTERN_DNS", dns.address()));
        passage = new Passage(gateway, downstream);
        api = new Api(gateway.adminPort());
        api.define("example.test", downstream.port(), List.of("user", "forged"));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        downstream.close();
        dns.close();
    }

    @Test
    void aSignatureProvesTheAuthorWhateverSpfSays() throws Exception {
        byte[] message = key.signed("signed.test", Passage.letter("anna@signed.test", "signed well", ""));

        String out = passage.through("anna@signed.test", message);

        assertThat(Passage.results(out))
                .contains("dmarc=pass (policy of signed.test) header.from=signed.test policy.dmarc=reject")
                .contains("dkim=pass header.d=signed.test header.i=@signed.test header.s=s1 header.a=rsa-sha256")
                .contains("spf=fail (-all) smtp.mailfrom=anna@signed.test")
                .contains("iprev=pass (client.test) policy.iprev=127.0.0.1");
    }

    @Test
    void aServerOfTheAuthorsDomainProvesHimWithoutASignature() throws Exception {
        String out = passage.through("anna@spf.test", Passage.letter("anna@spf.test", "sent well", ""));

        assertThat(Passage.results(out))
                .contains("dmarc=pass (policy of spf.test) header.from=spf.test policy.dmarc=quarantine")
                .contains("spf=pass (ip4:127.0.0.1) smtp.mailfrom=anna@spf.test")
                .contains("dkim=none");
    }

    @Test
    void aDomainThatSaysNothingProvesNobody() throws Exception {
        String out = passage.through("anna@silent.test", Passage.letter("anna@silent.test", "nothing known", ""));

        assertThat(Passage.results(out))
                .contains("dmarc=none (no policy) header.from=silent.test")
                .contains("spf=none")
                .contains("dkim=none");
    }

    @Test
    void aForgedAuthorIsHeldWithTheReasonAndOneChangedByteBreaksASignature() throws Exception {
        byte[] message = Passage.letter("service@bank.test", "forged", "");
        SmtpDialogue.mail(gateway.smtpPort(), "x@silent.test", List.of("forged@example.test"), message);
        String changed = new String(
                        key.signed("signed.test", Passage.letter("anna@signed.test", "changed", "")), ISO_8859_1)
                .replace("Hello", "Hallo");
        SmtpDialogue.mail(
                gateway.smtpPort(), "anna@signed.test", List.of("forged@example.test"), changed.getBytes(ISO_8859_1));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.held("forged@example.test").size() == 2);
        assertThat(api.held("forged@example.test")).allSatisfy(item -> {
            assertThat(item.path("class").textValue()).isEqualTo("phishing");
            assertThat(item.path("proven").isNull()).isTrue();
            assertThat(item.path("reasons").toString()).contains("\"dmarc-reject\"");
        });
    }

    @Test
    void forgedResultsUnderOurNameAreLeftOut() throws Exception {
        String ours = Passage.results(
                        passage.through("anna@spf.test", Passage.letter("anna@spf.test", "who we are", "")))
                .replaceFirst("Authentication-Results: ([^;]+);(?s:.*)", "$1");

        String out = passage.through(
                "anna@spf.test",
                Passage.letter(
                        "anna@spf.test",
                        "forged results",
                        "Authentication-Results: " + ours + "; dkim=pass header.d=evil.test\r\n"));

        assertThat(out).doesNotContain("evil.test");
    }

    @Test
    void theWaitForDnsIsAboutOneRoundAndNotTheSumOfAllQuestions() throws Exception {
        medianMillis("warm");
        long near = medianMillis("near");
        dns.delay(Duration.ofMillis(DELAY));
        int before = dns.asked();

        long far = medianMillis("far");

        int asked = (dns.asked() - before) / STRANGERS;
        dns.delay(Duration.ZERO);
        System.out.printf(
                "DNS: %d questions a message, median to delivery %d ms, with %d ms for each answer %d ms%n",
                asked, near, DELAY, far);
        assertThat(asked).as("questions that a message costs").isGreaterThan(4);
        assertThat(far - near)
                .as("a round is %d ms, all questions after one another %d ms", DELAY, asked * DELAY)
                .isLessThan(2 * DELAY);
    }

    @Test
    void withDnsDeadMailFlowsWithinTheDeadlineAndIsMarked() throws Exception {
        dns.silent(true);
        try {
            long start = System.nanoTime();
            String out =
                    passage.through("127.0.6.1", "anna@dead.test", Passage.letter("anna@dead.test", "dead dns", ""));
            long took = Duration.ofNanos(System.nanoTime() - start).toMillis();

            assertThat(Passage.results(out))
                    .contains("dmarc=temperror", "spf=temperror", "iprev=temperror")
                    .doesNotContain("fail");
            assertThat(took).as("milliseconds to delivery").isLessThan(DNS_MILLIS + 3_000);
        } finally {
            dns.silent(false);
        }
    }

    /** From the first octet to delivery, for signed mail of domains, clients and names that nobody asked for yet. */
    private static long medianMillis(String name) throws Exception {
        long[] times = new long[STRANGERS];
        for (int i = 0; i < times.length; i++) {
            String domain = name + i + ".test";
            String client = "127.0." + (10 + name.length()) + "." + (1 + i);
            dns.txt(domain, "v=spf1 ip4:127.0.0.0/8 -all")
                    .txt("_dmarc." + domain, "v=DMARC1; p=none")
                    .txt("s1._domainkey." + domain, key.record())
                    .ptr(client, "mx." + domain)
                    .a("mx." + domain, client);
            byte[] message = Passage.letter("anna@" + domain, name + i, "");
            byte[] signed = key.signed(domain, message);
            long start = System.nanoTime();
            String out = passage.through(client, "anna@" + domain, signed);
            times[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertThat(Passage.results(out)).contains("dmarc=pass", "spf=pass", "iprev=pass", "dkim=pass");
        }
        Arrays.sort(times);
        return times[STRANGERS / 2];
    }
}
