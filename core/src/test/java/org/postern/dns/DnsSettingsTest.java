package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.settings.BadSetting;
import org.postern.settings.Keys;

class DnsSettingsTest {

    @Test
    void defaultsAskTheServersOfTheSystem() {
        assertThat(read(Map.of()))
                .isEqualTo(new DnsSettings(List.of(), Duration.ofSeconds(4), 50_000, Duration.ofDays(1)))
                .isEqualTo(DnsSettings.DEFAULT);
    }

    @Test
    void everyKeyIsRead() {
        assertThat(read(Map.of(
                        "dns.servers", "192.0.2.1, 192.0.2.2:5353, [2001:db8::1]:54, 2001:db8::2, [2001:db8::3]",
                        "dns.time", "1s",
                        "dns.cache.entries", "200",
                        "dns.cache.longest", "3h")))
                .isEqualTo(new DnsSettings(
                        List.of(
                                new InetSocketAddress("192.0.2.1", 53),
                                new InetSocketAddress("192.0.2.2", 5353),
                                new InetSocketAddress("2001:db8::1", 54),
                                new InetSocketAddress("2001:db8::2", 53),
                                new InetSocketAddress("2001:db8::3", 53)),
                        Duration.ofSeconds(1),
                        200,
                        Duration.ofHours(3)));
    }

    @Test
    void otherKeysOfTheFileAreLeftToItsOwner() {
        assertThat(read(Map.of("clamd", "none"))).isEqualTo(DnsSettings.DEFAULT);
    }

    @Test
    void noneIsAChoice() {
        assertThat(readAny(Map.of("dns.servers", "none", "dns.time", "2s"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dns.servers, resolver.example",
        "dns.servers, 'none, 192.0.2.1'",
        "dns.servers, 192.0.2.1:0",
        "dns.servers, 192.0.2.1:65536",
        "dns.servers, 192.0.2.256",
        "dns.servers, 192.0.2",
        "dns.servers, 192.0.2.0/24",
        "dns.servers, [192.0.2.1",
        "dns.servers, [2001:db8::1]:x",
        "dns.servers, 2001:db8::zz",
        "dns.time, 0s",
        "dns.time, 61s",
        "dns.time, 4",
        "dns.cache.entries, 99",
        "dns.cache.entries, 10000001",
        "dns.cache.longest, 999ms",
        "dns.cache.longest, 8d"
    })
    void aBadValueIsRefusedByItsKey(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(key);
    }

    private static Optional<DnsSettings> readAny(Map<String, Object> values) {
        Keys keys = new Keys("scan.properties", new MapConfiguration(new HashMap<>(values)));
        Optional<DnsSettings> settings = DnsSettings.from(keys);
        keys.text("clamd", "");
        keys.finish();
        return settings;
    }

    private static DnsSettings read(Map<String, Object> values) {
        return readAny(values).orElseThrow();
    }
}
