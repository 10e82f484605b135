package org.postern.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.dns.Dns;
import org.postern.fixture.NameServer;
import org.postern.fixture.Talker;
import org.postern.message.Client;
import org.postern.message.Source;
import org.postern.scan.remote.Circuit;
import org.postern.settings.Keys;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/** The scanner with all others that it may ask, each on loopback. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OthersTest {

    private static final String MAIL = Letters.html("<p>Please <a href=\"https://login.evil.test/x\">log in</a>.</p>");
    // SHA-256 of "hello"
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    private final NameServer server = NameServer.start().ttl(600);
    private final Talker clamd = new Talker(Talker::clamd);
    private final Talker rspamd = new Talker(Talker::withLength);
    private final List<Dns> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(Dns::close);
        server.close();
        clamd.close();
        rspamd.close();
    }

    @Test
    void eachGivesItsFinding() {
        server.a("2.0.0.127.ip.test", "127.0.0.2").a("7.2.0.192.ip.test", "127.0.0.2");
        server.a("evil.test.url.test", "127.0.0.8");
        clamd.scans("stream: Test FOUND\0");
        rspamd.says(opinion(12));
        Scanner scanner = scanner(Map.of(
                "clamd",
                clamd.where(),
                "rspamd",
                rspamd.where(),
                "dns.list.ip",
                "ip.test ip 127.0.0.2 3",
                "dns.list.url",
                "url.test url &8 2"));

        Scanned scanned = scanner.scan(request(MAIL));

        assertThat(names(scanned)).contains("virus", "rspamd", "listed-ip", "listed-url");
        assertThat(scanned.verdict().category()).isEqualTo(Category.VIRUS);
        assertThat(scanned.verdict().reasons())
                .filteredOn(reason -> reason.name().equals("listed-url"))
                .extracting(Reason::text)
                .containsExactly("It leads to evil.test, which is on the block list url.");
        assertThat(rspamd.heard().get(0)).contains("\r\nIP: 192.0.2.7\r\n");
        assertThat(scanner.others().circuits()).hasSize(4);
        // What a list says at once, without a wait, tells nothing of how it is
        assertThat(scanner.others().circuits())
                .filteredOn(circuit -> !circuit.name().startsWith("DNS list"))
                .allSatisfy(circuit -> assertThat(circuit.answers()).isPositive());
    }

    @Test
    void whoIsDownChangesNothingButTheHealth() {
        clamd.scans("stream: OK\0");
        rspamd.says("garbage");
        server.fail("7.2.0.192.ip.test", NameServer.SERVFAIL).fail("2.0.0.127.ip.test", NameServer.SERVFAIL);
        Scanner scanner = scanner(
                Map.of("clamd", clamd.where(), "rspamd", rspamd.where(), "dns.list.ip", "ip.test ip 127.0.0.2 3"));
        Scanner alone = scanner(Map.of("clamd", clamd.where()));

        for (int i = 0; i < 4; i++) {
            assertThat(scanner.scan(request(MAIL)).verdict().score())
                    .isEqualTo(alone.scan(request(MAIL)).verdict().score());
        }

        assertThat(scanner.trouble()).isEmpty();
        assertThat(scanner.others().engineTrouble())
                .hasValueSatisfying(why -> assertThat(why).startsWith("rspamd at 127.0.0.1:"));
    }

    @Test
    void allAreWaitedForSideBySide() {
        clamd.scans("stream: OK\0");
        rspamd.drips(opinion(0), Duration.ofMillis(100));
        server.delay("7.2.0.192.ip.test", Duration.ofSeconds(30));
        Scanner scanner = scanner(Map.of(
                "clamd", clamd.where(),
                "rspamd", rspamd.where(),
                "rspamd.time", "1s",
                "dns.time", "1s",
                "dns.list.ip", "ip.test ip 127.0.0.2 3"));
        long begun = System.nanoTime();

        scanner.scan(request(MAIL));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_900));
    }

    @Test
    void aSlowVirusScannerKeepsItsMessageAndNotTheMemoryOfOthers() throws Exception {
        clamd.says(request -> {
            pause();
            return "stream: OK\0";
        });
        Scanner scanner = scanner(Map.of("clamd", clamd.where(), "scan.memory.megabytes", "1", "dns.servers", "none"));
        byte[] large = new byte[1 << 20];
        long begun = System.nanoTime();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> scanner.scan(ScanRequest.of(Source.of(large))));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    private static void pause() {
        try {
            Thread.sleep(1_500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsTooLargeForTheVirusScannerCountsAsNotLookedInto() {
        clamd.scans("INSTREAM size limit exceeded. ERROR\0");

        Scanned scanned = scanner(Map.of("clamd", clamd.where())).scan(request(MAIL));

        assertThat(scanned.verdict().category()).isEqualTo(Category.UNSCANNED);
        assertThat(scanned.verdict().scannerDown()).isFalse();
        assertThat(names(scanned)).contains("virus-scan-too-large");
    }

    @Test
    void aFileOfTheOwnListIsOfTheClassVirusAndItsCommentIsShown() throws Exception {
        Path list = Files.writeString(folder.resolve("hashes.txt"), HELLO + " the invoice of Monday\n");
        Scanner scanner = scanner(Map.of("hash.blocklist", list.toString()));
        String mail = Letters.attached("a.txt", "hello".getBytes(US_ASCII));

        Scanned scanned = scanner.scan(request(mail));

        assertThat(scanned.verdict().category()).isEqualTo(Category.VIRUS);
        assertThat(scanned.verdict().reasons().get(0).text())
                .isEqualTo("A file in it is on this gateway's own list of bad files: the invoice of Monday.");
        assertThat(scanner.scan(request(MAIL)).verdict().category()).isNotEqualTo(Category.VIRUS);
    }

    @Test
    void listsThatNobodyCanAskAreNamed() {
        Scanner scanner = scanner(Map.of("dns.servers", "none", "dns.list.ip", "ip.test ip 127.0.0.2 3"));

        assertThat(scanner.others().listTrouble())
                .contains("1 DNS lists are configured and not asked (dns.servers = none)");
    }

    @Test
    void aFileWithoutClientIsAskedAboutItsLinksOnly() {
        server.a("evil.test.url.test", "127.0.0.8");
        Scanner scanner =
                scanner(Map.of("dns.list.url", "url.test url &8 2", "dns.list.ip", "ip.test ip,helo 127.0.0.2 3"));

        assertThat(names(scanner.scan(ScanRequest.of(Source.of(MAIL.getBytes(US_ASCII))))))
                .contains("listed-url")
                .doesNotContain("listed-ip");
        assertThat(scanner.others().circuits())
                .extracting(Circuit::name)
                .containsExactly("DNS list ip", "DNS list url");
    }

    private static String opinion(double score) {
        String body = "{\"score\":" + score + ",\"required_score\":15,\"thresholds\":{\"add header\":6}}";
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static ScanRequest request(String mail) {
        return new ScanRequest(
                Source.of(mail.replace("\n", "\r\n").getBytes(US_ASCII)),
                Optional.of(new Client("192.0.2.7", "mx.example.org", "")),
                "anna@example.org",
                List.of());
    }

    private static List<String> names(Scanned scanned) {
        return scanned.verdict().reasons().stream().map(Reason::name).toList();
    }

    private Scanner scanner(Map<String, String> keys) {
        Map<String, Object> all = new HashMap<>(Map.of("dns.servers", server.address()));
        all.putAll(keys);
        ScanSettings settings = ScanSettings.from(new Keys("scan.properties", new MapConfiguration(all)));
        Optional<Dns> client = settings.dns().map(Dns::new);
        client.ifPresent(clients::add);
        return Scanner.create(settings, client, "mx.gateway.test");
    }
}
