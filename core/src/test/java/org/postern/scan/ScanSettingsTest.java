package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
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
import org.postern.settings.BadSetting;
import org.postern.settings.Keys;

class ScanSettingsTest {

    @Test
    void defaultsScanWithoutClamd() {
        assertThat(read(Map.of()))
                .isEqualTo(new ScanSettings(
                        "none",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        ParseLimits.DEFAULT,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Optional.of(DnsSettings.DEFAULT),
                        Set.of(),
                        64L << 20,
                        WhenLocked.SUSPECT));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(read(Map.ofEntries(
                        Map.entry("clamd", "127.0.0.1:3310"),
                        Map.entry("clamd.connect.time", "1s"),
                        Map.entry("clamd.read.time", "2s"),
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
                        Map.entry("attachment.encrypted", "hold"))))
                .isEqualTo(new ScanSettings(
                        "127.0.0.1:3310",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        new ParseLimits(10, 20, 3 << 10, 40, 5L << 20, 6 << 10),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        Optional.empty(),
                        Set.of("lists.test", "xn--bcher-kva.test"),
                        9L << 20,
                        WhenLocked.HOLD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "clamd.example:3310", "/run/clamav/clamd.ctl", "[::1]:3310"})
    void clamdMayBeHereOrThere(String clamd) {
        assertThat(read(Map.of("clamd", clamd)).clamd()).isEqualTo(clamd);
    }

    @ParameterizedTest
    @CsvSource({
        "clamd, localhost",
        "clamd, host:0",
        "clamd, host:70000",
        "clamd, ''",
        "dns.servers, resolver",
        "dns.time, 0s",
        "auth.arc.trusted, a b",
        "scan.depth, 0",
        "scan.parts, x",
        "scan.check.time, 5",
        "attachment.encrypted, drop",
        "scan.unknown, 1"
    })
    void aBadValueIsRefusedByItsKey(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(key);
    }

    private static ScanSettings read(Map<String, Object> keys) {
        return ScanSettings.from(new Keys("scan.properties", new MapConfiguration(new HashMap<>(keys))));
    }
}
