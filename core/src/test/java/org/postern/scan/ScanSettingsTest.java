package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.dns.DnsSettings;
import org.postern.message.ParseLimits;
import org.postern.scan.attachment.WhenLocked;
import org.postern.scan.dns.About;
import org.postern.scan.dns.Counted;
import org.postern.scan.dns.ListSettings;
import org.postern.scan.engine.EngineSettings;
import org.postern.scan.virus.VirusSettings;
import org.postern.settings.BadSetting;
import org.postern.settings.Keys;

class ScanSettingsTest {

    private static final Map<String, Object> ALL = Map.ofEntries(
            Map.entry("clamd", "127.0.0.1:3310, /run/clamav/clamd.ctl"),
            Map.entry("clamd.connect.time", "1s"),
            Map.entry("clamd.read.time", "2s"),
            Map.entry("hash.blocklist", "/etc/postern/hashes.txt"),
            Map.entry("rspamd", "127.0.0.1:11333"),
            Map.entry("rspamd.password", "secret"),
            Map.entry("rspamd.threshold", "7"),
            Map.entry("rspamd.time", "3s"),
            Map.entry("spamd", "[::1]:783"),
            Map.entry("spamd.time", "4s"),
            Map.entry("scan.depth", "10"),
            Map.entry("scan.parts", "20"),
            Map.entry("scan.header.kilobytes", "3"),
            Map.entry("scan.header.count", "40"),
            Map.entry("scan.decoded.megabytes", "5"),
            Map.entry("scan.text.kilobytes", "6"),
            Map.entry("scan.message.time", "7s"),
            Map.entry("scan.check.time", "8s"),
            Map.entry("dns.servers", "none"),
            Map.entry("auth.arc.trusted", "Lists.test, b\u00fccher.test"),
            Map.entry("scan.memory.megabytes", "9"),
            Map.entry("scan.weights", "html-only:0.5, bulk:-1"),
            Map.entry("attachment.encrypted", "hold"));

    @Test
    void defaultsScanWithoutClamd() {
        assertThat(read(Map.of()))
                .isEqualTo(new ScanSettings(
                        new VirusSettings(List.of(), Duration.ofSeconds(5), Duration.ofSeconds(60), Optional.empty()),
                        new EngineSettings("none", "", 6, Duration.ofSeconds(10), "none", Duration.ofSeconds(10)),
                        ParseLimits.DEFAULT,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Optional.of(DnsSettings.DEFAULT),
                        new ListSettings(List.of()),
                        Set.of(),
                        64L << 20,
                        WhenLocked.SUSPECT,
                        Map.of()));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(read(ALL))
                .isEqualTo(new ScanSettings(
                        new VirusSettings(
                                List.of("127.0.0.1:3310", "/run/clamav/clamd.ctl"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Optional.of(Path.of("/etc/postern/hashes.txt"))),
                        new EngineSettings(
                                "127.0.0.1:11333",
                                "secret",
                                7,
                                Duration.ofSeconds(3),
                                "[::1]:783",
                                Duration.ofSeconds(4)),
                        new ParseLimits(10, 20, 3 << 10, 40, 5L << 20, 6 << 10),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        Optional.empty(),
                        new ListSettings(List.of()),
                        Set.of("lists.test", "xn--bcher-kva.test"),
                        9L << 20,
                        WhenLocked.HOLD,
                        Map.of("html-only", 0.5, "bulk", -1.0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clamd.example:3310", "/run/clamav/clamd.ctl", "[::1]:3310"})
    void clamdMayBeHereOrThere(String clamd) {
        assertThat(read(Map.of("clamd", clamd)).virus().clamd()).containsExactly(clamd);
    }

    @ParameterizedTest
    @CsvSource({
        "clamd, localhost",
        "clamd, host:0",
        "clamd, host:70000",
        "clamd, ''",
        "clamd, '127.0.0.1:3310, elsewhere'",
        "clamd, '127.0.0.1:3310, 127.0.0.1:3310'",
        "hash.blocklist, hashes.txt",
        "rspamd, here",
        "rspamd.password, two words",
        "rspamd.threshold, 0",
        "rspamd.time, 0s",
        "spamd, host:99999",
        "spamd.time, 2m",
        "dns.list.zen, zen.example ip 127.0.0.2",
        "dns.list.zen, zen.example ip 127.0.0.2 heavy",
        "dns.list.zen, zen.example ip 127.0.0.2 11",
        "dns.list.zen, zen.example address 127.0.0.2 1",
        "dns.list.zen, zen.example ip 10.0.0.2 1",
        "dns.list.zen, zen.example ip 127.0.0.9-127.0.0.2 1",
        "dns.list.zen, zen.example ip &256 1",
        "dns.list.zen, zen..example ip 127.0.0.2 1",
        "dns.list.Zen, zen.example ip 127.0.0.2 1",
        "dns.lists.zen, zen.example ip 127.0.0.2 1",
        "dns.servers, resolver",
        "dns.time, 0s",
        "auth.arc.trusted, a b",
        "scan.depth, 0",
        "scan.parts, x",
        "scan.check.time, 5",
        "attachment.encrypted, drop",
        "scan.weights, no-such-check:1",
        "scan.weights, html-only",
        "scan.unknown, 1"
    })
    void aBadValueIsRefusedByItsKey(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(key);
    }

    @Test
    void offlineNobodyBeyondThisMachineIsAsked() {
        ScanSettings settings = read(Map.of(
                        "clamd", "10.0.0.1:3310, 127.0.0.1:3310, /run/clamav/clamd.ctl",
                        "rspamd", "rspamd.example.org:11333",
                        "spamd", "localhost:783"))
                .offline();

        assertThat(settings.virus().clamd()).containsExactly("127.0.0.1:3310", "/run/clamav/clamd.ctl");
        assertThat(settings.engines().rspamd()).isEqualTo("none");
        assertThat(settings.engines().spamd()).isEqualTo("localhost:783");
        assertThat(settings.dns()).isEmpty();
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(read(Map.of("rspamd.password", "secret")).toString()).doesNotContain("secret");
    }

    @Test
    void aListIsReadFromOneLine() {
        assertThat(read(Map.of("dns.list.zen", "zen.example  ip,url-ip 127.0.0.2,127.0.0.4-127.0.0.7,&64 2.5"))
                        .lists()
                        .lists())
                .containsExactly(new ListSettings.One(
                        "zen",
                        "zen.example",
                        Set.of(About.IP, About.URL_IP),
                        new Counted(
                                List.of(
                                        new Counted.Range(0x7f000002, 0x7f000002),
                                        new Counted.Range(0x7f000004, 0x7f000007)),
                                64),
                        2.5));
        assertThat(read(Map.of("dns.list.zen", "")).lists().lists()).isEmpty();
    }

    private static ScanSettings read(Map<String, Object> keys) {
        return ScanSettings.from(new Keys("scan.properties", new MapConfiguration(new HashMap<>(keys))));
    }
}
