package org.postern.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.james.core.healthcheck.Result;
import org.junit.jupiter.api.Test;
import org.postern.health.Component;
import org.postern.health.Component.Status;

class DropInHealthTest {

    @Test
    void itIsHealthyWhenAllAre() {
        assertThat(DropInHealth.result(List.of(new Component("database", Status.HEALTHY, "")))
                        .isHealthy())
                .isTrue();
    }

    @Test
    void itIsAsBadAsTheWorstAndNamesAllThatIsWrong() {
        Result result = DropInHealth.result(List.of(
                new Component("database", Status.HEALTHY, ""),
                new Component("store", Status.UNHEALTHY, "full"),
                new Component("relay", Status.DEGRADED, "late")));

        assertThat(result.isUnHealthy()).isTrue();
        assertThat(result.getCause()).contains("store: full; relay: late");
    }
}
