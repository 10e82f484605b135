package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Domain;

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

    @Test
    void whoIsVouchedForIsKept() {
        Tenants tenants = new Tenants(MemoryDatabase.open());
        ProtectedDomain domain = new ProtectedDomain(
                new Domain("example.test"), Optional.empty(), ZoneId.of("UTC"), "en", BEFORE, PolicyPart.NONE);

        new DomainRegister(tenants, Clock.systemUTC()).put(domain);

        assertThat(tenants.deliveryServers(domain.name())).isEqualTo(BEFORE);
    }

    @Test
    void whatAnOperatorSetStaysVouchedForWhenOthersReplaceIt() {
        Tenants tenants = new Tenants(MemoryDatabase.open());
        DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
        String inner = "{\"deliveryServers\":[{\"host\":\"inner.test\"}]}";
        String both = "{\"deliveryServers\":[{\"host\":\"inner.test\"},{\"host\":\"localhost\"}]}";

        register.vouch(TenantsTest.domain("example.test", inner), "operator");
        register.replace(TenantsTest.domain("example.test", both));
        assertThat(tenants.deliveryServers(new Domain("example.test")))
                .containsExactly(server("inner.test", 25, true), server("localhost", 25, false));

        register.vouch(TenantsTest.domain("example.test", both), "operator");
        assertThat(tenants.deliveryServers(new Domain("example.test")))
                .containsExactly(server("inner.test", 25, true), server("localhost", 25, true));
    }

    private static DeliveryServer server(String host, int port, boolean vouched) {
        return new DeliveryServer(host, port, 10, Tls.OPPORTUNISTIC, vouched);
    }
}
