package org.postern.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.postern.message.Client;
import org.postern.message.Source;
import org.postern.scan.remote.Circuit;
import org.postern.settings.Keys;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/**
 * clamd, rspamd and spamd themselves, as Debian packs them ({@code apt-get install clamav-daemon rspamd spamd}), each started here on loopback without
 * network tests and stopped at the end; what is not installed is skipped.
 */
@EnabledIfSystemProperty(
        named = "postern.slow",
        matches = "true",
        disabledReason = "starts real daemons, which takes minutes: -Dpostern.slow=true")
class RealDaemonsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void ofTwoClamdsOneMayDieAndMailGoesOnBeingScanned() throws Exception {
        String program = program("/usr/sbin/clamd");
        Path signatures = Files.createDirectory(folder.resolve("db"));
        Files.writeString(signatures.resolve("test.ndb"), "Test.Word:0:*:" + hex("postern-virus-word") + "\n");
        int[] ports = {freePort(), freePort()};
        Process first = clamd(program, signatures, ports[0]);
        clamd(program, signatures, ports[1]);
        Scanner scanner =
                scanner(Map.of("clamd", "127.0.0.1:" + ports[0] + ", 127.0.0.1:" + ports[1], "clamd.read.time", "20s"));
        await().atMost(PATIENCE).until(() -> scanner.trouble().isEmpty());

        assertThat(scan(scanner, Letters.plain("a postern-virus-word b")).category())
                .isEqualTo(Category.VIRUS);
        assertThat(scan(scanner, Letters.plain("Hello.")).names()).doesNotContain("virus-scanner-down", "virus");
        first.destroyForcibly().waitFor();
        for (int i = 0; i < 10; i++) {
            assertThat(scan(scanner, Letters.plain("a postern-virus-word b")).category())
                    .isEqualTo(Category.VIRUS);
            assertThat(scan(scanner, Letters.plain("Hello.")).names()).doesNotContain("virus-scanner-down", "virus");
        }
        assertThat(scanner.others().circuits()).extracting(Circuit::closed).containsExactly(false, true);
        assertThat(scan(scanner, Letters.plain("x".repeat(3 << 20))).names()).contains("virus-scan-too-large");
        clamd(program, signatures, ports[0]);
        await().atMost(PATIENCE).untilAsserted(() -> {
            scan(scanner, Letters.plain("Hello."));
            assertThat(scanner.others().circuits()).allMatch(Circuit::closed);
        });
    }

    private Process clamd(String program, Path signatures, int port) throws IOException {
        Path conf = Files.writeString(folder.resolve("clamd-" + port + ".conf"), """
                DatabaseDirectory %s
                TCPSocket %d
                TCPAddr 127.0.0.1
                Foreground yes
                StreamMaxLength 2M
                User %s
                """.formatted(
                        signatures, port, System.getProperty("user.name")));
        return start("clamd-" + port, program, "-c", conf.toString());
    }

    @Test
    void rspamdGivesItsOpinion() throws Exception {
        String program = program("/usr/bin/rspamd");
        int port = freePort();
        Path run = Files.createDirectory(folder.resolve("rspamd"));
        Path conf = Files.writeString(folder.resolve("rspamd.conf"), """
                lua = "$RULESDIR/rspamd.lua"
                .include "$CONFDIR/metrics.conf"
                .include "$CONFDIR/actions.conf"
                .include "$CONFDIR/groups.conf"
                .include "$CONFDIR/composites.conf"
                options {
                  pidfile = "%1$s/pid";
                  filters = "chartable,regexp";
                  dns { nameserver = ["127.0.0.1:1"]; timeout = 0.1s; retransmits = 1; }
                  control_socket = "%1$s/control mode=0600";
                  cache_file = "%1$s/cache";
                  disable_hyperscan = true;
                  tempdir = "%1$s";
                }
                logging { type = "file"; filename = "%1$s/log"; level = "notice"; }
                worker "normal" { bind_socket = "127.0.0.1:%2$d"; count = 1; }
                """.formatted(run, port));
        String variables = "--var=DBDIR=" + run;
        start(
                "rspamd",
                program,
                "-f",
                "-i",
                "-c",
                conf.toString(),
                variables,
                "--var=RUNDIR=" + run,
                "--var=LOGDIR=" + run);

        opinion(Map.of("rspamd", "127.0.0.1:" + port, "rspamd.time", "30s"), "rspamd");
    }

    @Test
    void spamAssassinGivesItsOpinion() throws Exception {
        String program = program("/usr/sbin/spamd");
        int port = freePort();
        start(
                "spamd",
                program,
                "--local",
                "--listen=127.0.0.1:" + port,
                "--max-children=1",
                "--nouser-config",
                "--username=nobody",
                "--syslog=stderr",
                "--pidfile=" + folder.resolve("spamd.pid"));

        opinion(Map.of("spamd", "127.0.0.1:" + port, "spamd.time", "30s"), "spamassassin");
    }

    /** The test string that both know weighs all that a filter may weigh, an ordinary letter little. */
    private void opinion(Map<String, String> keys, String finding) {
        Scanner scanner = scanner(keys);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                        scan(scanner, Letters.plain("Lunch at noon?")).names())
                .contains(finding));

        assertThat(scan(scanner, Letters.plain(Letters.GTUBE)).weight(finding)).isEqualTo(6);
        assertThat(scan(scanner, Letters.plain("Lunch at noon?")).weight(finding))
                .isLessThan(3);
        assertThat(scanner.others().engineTrouble()).isEmpty();
        assertThat(scanner.others().circuits().get(0).answers()).isGreaterThanOrEqualTo(3);
    }

    private record Result(Category category, List<Reason> reasons) {

        List<String> names() {
            return reasons.stream().map(Reason::name).toList();
        }

        double weight(String name) {
            return reasons.stream()
                    .filter(reason -> reason.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .weight();
        }
    }

    private static Result scan(Scanner scanner, String mail) {
        Scanned scanned = scanner.scan(new ScanRequest(
                Source.of(mail.replace("\n", "\r\n").getBytes(US_ASCII)),
                Optional.of(new Client("192.0.2.7", "out.example.org", "")),
                "anna@example.org",
                List.of()));
        return new Result(scanned.verdict().category(), scanned.verdict().reasons());
    }

    private static String program(String path) {
        assumeTrue(Files.isExecutable(Path.of(path)), path + " is not installed: NOT TESTED against the real daemon");
        return path;
    }

    private Process start(String name, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(US_ASCII));
    }

    private static Scanner scanner(Map<String, String> keys) {
        Map<String, Object> all = new HashMap<>(Map.of("dns.servers", "none"));
        all.putAll(keys);
        ScanSettings settings = ScanSettings.from(new Keys("scan.properties", new MapConfiguration(all)));
        return Scanner.create(settings, Optional.empty(), "mx.gateway.test");
    }
}
