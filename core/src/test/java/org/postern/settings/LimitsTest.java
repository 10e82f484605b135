package org.postern.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private static Limits read(Map<String, Object> values) {
        return GatewaySettings.from(new Keys("gateway.properties", new MapConfiguration(values)), "mx.example.test")
                .limits();
    }

    @Test
    void everyKeyIsRead() {
        Limits limits = read(Map.of(
                "limits.messages.per.hour", "7",
                "limits.bytes.per.hour", "8",
                "limits.addresses", "0",
                "limits.held.megabytes", "9"));

        assertThat(limits)
                .isEqualTo(new Limits(Optional.of(7L), Optional.of(8L), Optional.of(0L), Optional.of(9L * 1_048_576)));
    }

    @Test
    void noneIsNoLimit() {
        assertThat(read(Map.of("limits.addresses", "none"))).isEqualTo(Limits.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "limits.messages.per.hour, -1",
        "limits.bytes.per.hour, many",
        "limits.addresses, ''",
        "limits.held.megabytes, 1000000001"
    })
    void aBadValueIsRefusedByName(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(key);
    }

    @Test
    void whatIsSaidGoesBeforeTheDefault() {
        Limits defaults = new Limits(Optional.of(1L), Optional.of(2L), Optional.empty(), Optional.of(4L));
        Limits own = new Limits(Optional.of(9L), Optional.empty(), Optional.empty(), Optional.of(0L));

        assertThat(own.over(defaults))
                .isEqualTo(new Limits(Optional.of(9L), Optional.of(2L), Optional.empty(), Optional.of(0L)));
    }
}
