package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.scan.check.Check;
import org.postern.settings.BadSetting;
import org.postern.settings.Keys;

class WeightsTest {

    @Test
    void theFittedTableNamesChecksAndNeverTurnsASign() {
        assertThat(Weights.table()).isNotEmpty();
        Weights.table().forEach((name, weight) -> {
            Check check = check(name);
            assertThat(weight * Math.signum(check.weight())).as(name).isNotNegative();
        });
    }

    @Test
    void theOperatorsWordComesFirstThenTheTableThenThePrior() {
        String fitted = Weights.table().keySet().iterator().next();
        Weights own = weights(fitted + ":1.25, link-user:0");

        assertThat(own.of(check(fitted))).isEqualTo(1.25);
        assertThat(own.origin(check(fitted))).isEqualTo("operator");
        assertThat(own.of(check("link-user"))).isZero();
        assertThat(Weights.SHIPPED.of(check(fitted))).isEqualTo(Weights.table().get(fitted));
        assertThat(Weights.SHIPPED.origin(check(fitted))).isEqualTo("fitted");
        assertThat(Weights.SHIPPED.of(check("dmarc-reject")))
                .isEqualTo(check("dmarc-reject").weight());
        assertThat(Weights.SHIPPED.origin(check("dmarc-reject"))).isEqualTo("prior");
    }

    @ParameterizedTest
    @CsvSource({"no-such-check:1", "link-user", "link-user:much", "link-user:21", "link-user:NaN", "':1'"})
    void aBadEntryIsRefusedByName(String entry) {
        assertThatThrownBy(() -> weights(entry))
                .isInstanceOf(BadSetting.class)
                .hasMessageContainingAll("scan.weights", entry);
    }

    private static Check check(String name) {
        return Checks.ALL.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + name));
    }

    private static Weights weights(String value) {
        HashMap<String, Object> keys = new HashMap<>(Map.of("scan.weights", value));
        return new Weights(Weights.own(new Keys("scan.properties", new MapConfiguration(keys))));
    }
}
