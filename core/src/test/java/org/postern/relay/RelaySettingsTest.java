package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.settings.BadSetting;
import org.postern.settings.Keys;

class RelaySettingsTest {

    private final BaseConfiguration file = new BaseConfiguration();

    @Test
    void anEmptyFileMeansTheDefaults() {
        assertThat(RelaySettings.from(keys())).isEqualTo(RelaySettings.DEFAULT);
    }

    @Test
    void everyKeyIsMapped() {
        file.setProperty("retry.every", "1m");
        file.setProperty("retry.for", "2d");
        file.setProperty("connections.max", "3");
        file.setProperty("threads.max", "4");
        file.setProperty("messages.per.connection", "5");
        file.setProperty("connections.idle", "6s");
        file.setProperty("timeout.connect", "7s");
        file.setProperty("timeout.greeting", "8s");
        file.setProperty("timeout.command", "9s");
        file.setProperty("timeout.data", "10s");
        file.setProperty("timeout.block", "11s");
        file.setProperty("timeout.end", "12s");
        file.setProperty("tls.authorities", "pom.xml");

        assertThat(RelaySettings.from(keys()))
                .isEqualTo(new RelaySettings(
                        Duration.ofMinutes(1),
                        Duration.ofDays(2),
                        3,
                        4,
                        5,
                        Duration.ofSeconds(6),
                        new RelaySettings.Timeouts(
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(9),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(11),
                                Duration.ofSeconds(12)),
                        Optional.empty(),
                        Optional.of(Path.of("pom.xml"))));
    }

    @ParameterizedTest
    @CsvSource({
        "retry.every, 0s",
        "retry.every, often",
        "retry.for, 0s",
        "connections.max, 0",
        "threads.max, x",
        "messages.per.connection, 0",
        "timeout.connect, 0ms",
        "timeout.end, 5",
        "tls.authorities, /no/such/file.pem",
        "dkim.domain, example.org",
        "dkim.selector, s1",
        "dkim.key, /no/such/key.pem",
        "retry.evry, 15m"
    })
    void aBadValueOrKeyIsRefusedByName(String key, String value) {
        file.setProperty(key, value);

        assertThatThrownBy(() -> RelaySettings.from(keys()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(key)
                .hasMessageContaining("relay.properties");
    }

    private Keys keys() {
        return new Keys("relay.properties", file);
    }
}
