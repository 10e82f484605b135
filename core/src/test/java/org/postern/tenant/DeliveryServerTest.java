package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryServerTest {

    private static final List<DeliveryServer> BEFORE =
            List.of(server("inner.test", 25, true), server("outer.test", 25, false));

    @ParameterizedTest
    @CsvSource({
        // who asks, host, port, what the entry says of itself, what is kept
        "operator, new.test, 25, false, true",
        "operator, outer.test, 25, false, true",
        "tenant, new.test, 25, false, false",
        "tenant, new.test, 25, true, false",
        "tenant, inner.test, 25, false, true",
        "tenant, INNER.test, 25, true, true",
        "tenant, inner.test, 26, true, false",
        "tenant, outer.test, 25, true, false"
    })
    void onlyAnOperatorVouchesForAServer(String who, String host, int port, boolean says, boolean kept) {
        List<DeliveryServer> said = List.of(server(host, port, says));

        assertThat(DeliveryServer.vouchedAs(BEFORE, said, who.equals("operator")))
                .containsExactly(server(host, port, kept));
    }

    @Test
    void whatElseAnEntrySaysMayChangeAndStaysVouched() {
        List<DeliveryServer> said = List.of(new DeliveryServer("inner.test", 25, 99, Tls.REQUIRED, false));

        assertThat(DeliveryServer.vouchedAs(BEFORE, said, false))
                .containsExactly(new DeliveryServer("inner.test", 25, 99, Tls.REQUIRED, true));
    }

    @Test
    void noneVouchesForNothing() {
        assertThat(DeliveryServer.vouchedAs(BEFORE, List.of(), true)).isEmpty();
    }

    private static DeliveryServer server(String host, int port, boolean vouched) {
        return new DeliveryServer(host, port, 10, Tls.OPPORTUNISTIC, vouched);
    }
}
