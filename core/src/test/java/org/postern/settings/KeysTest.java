package org.postern.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.Test;

class KeysTest {

    private final BaseConfiguration file = new BaseConfiguration();

    @Test
    void everythingWrongIsNamedAtOnce() {
        file.addProperty("workers", "many");
        file.addProperty("pause", "5 minutes");
        file.addProperty("wrokers", "4");
        Keys keys = new Keys("relay.properties", file);

        keys.number("workers", 4, 1, 64);
        keys.duration("pause", Duration.ofMinutes(5));

        assertThatThrownBy(keys::finish).isInstanceOfSatisfying(BadSetting.class, bad -> assertThat(bad.problems())
                .containsExactly(
                        "relay.properties: workers: 'many' is not a whole number from 1 to 64",
                        "relay.properties: pause: '5 minutes' is not a duration;"
                                + " write a number and ms, s, m, h or d, such as 15m",
                        "relay.properties: wrokers: unknown key; known are pause, workers"));
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        file.addProperty("tls", "true");
        file.addProperty("tls", "false");
        Keys keys = new Keys("relay.properties", file);

        keys.flag("tls", true);

        assertThatThrownBy(keys::finish).hasMessage("relay.properties: tls: is given 2 times");
    }

    @Test
    void aBadValueFromTheEnvironmentIsNamedByItsVariable() {
        file.addProperty("smtp.port", "99999");
        Keys keys = new Keys("gateway.properties", file, Map.of("smtp.port", "POSTERN_SMTP_PORT"));

        keys.number("smtp.port", 2525, 0, 65_535);

        assertThatThrownBy(keys::finish).hasMessage("POSTERN_SMTP_PORT: '99999' is not a whole number from 0 to 65535");
    }

    @Test
    void aRefusalByTheRecordCarriesWhatWasNotedBefore() {
        file.addProperty("pool", "x");
        Keys keys = new Keys("database.properties", file);

        keys.number("pool", 8, 1, 64);

        assertThat(keys.bad("url", "is not a JDBC address").problems())
                .hasSize(2)
                .last()
                .isEqualTo("database.properties: url: is not a JDBC address");
    }

    @Test
    void unitsOfDurationsAreRead() {
        file.addProperty("a", "500ms");
        file.addProperty("b", "30s");
        file.addProperty("c", "15m");
        file.addProperty("d", "12h");
        file.addProperty("e", "7d");
        Keys keys = new Keys("x.properties", file);

        assertThat(List.of("a", "b", "c", "d", "e").stream().map(key -> keys.duration(key, null)))
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(15),
                        Duration.ofHours(12),
                        Duration.ofDays(7));
    }

    @Test
    void listsAreSplitAtCommasAndEmptyOnesTakeTheDefault() {
        file.addProperty("networks", "10.0.0.0/8, ::1 ,");
        file.addProperty("none", "");
        Keys keys = new Keys("x.properties", file);

        assertThat(keys.list("networks", List.of())).containsExactly("10.0.0.0/8", "::1");
        assertThat(keys.list("none", List.of("x"))).containsExactly("x");
        assertThat(keys.list("absent", List.of("y"))).containsExactly("y");
    }

    @Test
    void aFamilyOfKeysIsReadWholeAndKnownByItsBeginning() {
        file.addProperty("list.one", " a ");
        file.addProperty("list.two", "b");
        file.addProperty("lists.three", "c");
        Keys keys = new Keys("scan.properties", file);

        assertThat(keys.family("list.")).containsExactly(Map.entry("list.one", "a"), Map.entry("list.two", "b"));
        assertThat(keys.known()).containsExactly("list.NAME");
        assertThatThrownBy(keys::finish)
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("lists.three: unknown key; known are list.NAME")
                .hasMessageNotContaining("list.one");
    }
}
