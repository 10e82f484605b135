package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.dns.Dns;
import org.postern.dns.DnsSettings;
import org.postern.fixture.NameServer;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

class ForeignRoutesTest {

    private static final Domain FAR = new Domain("far.test");

    private final NameServer server = NameServer.start();
    private final Dns dns = new Dns(new DnsSettings(
            List.of(new InetSocketAddress("127.0.0.1", server.port())),
            Duration.ofSeconds(5),
            1_000,
            Duration.ofHours(1)));
    private final ForeignRoutes routes = new ForeignRoutes(Optional.empty(), Optional.of(dns), "mx.gateway.test");

    @AfterEach
    void close() {
        dns.close();
        server.close();
    }

    @Test
    void theExchangersOfADomainAreFoundThroughAliases() {
        server.cname("far.test", "real.test")
                .mx("real.test", 20, "b.test")
                .mx("real.test", 10, "a.test")
                .cname("a.test", "c.test")
                .a("c.test", "8.8.8.8")
                .a("b.test", "1.1.1.1")
                .aaaa("b.test", "2606:4700::1");

        assertThat(((Route.To) routes.to(FAR)).servers())
                .extracting(DeliveryServer::host, DeliveryServer::priority)
                .containsExactly(tuple("8.8.8.8", 0), tuple("1.1.1.1", 1), tuple("2606:4700:0:0:0:0:0:1", 1));
    }

    @Test
    void aDomainThatPointsInsideHasNoRoute() {
        server.mx("far.test", 10, "a.test").a("a.test", "127.0.0.1");

        assertThat(routes.to(FAR)).isInstanceOf(Route.Nowhere.class);
    }

    @Test
    void aNullMxAndAMissingDomainAreForGood() {
        server.mx("far.test", 0, "");

        assertThat(((Route.Nowhere) routes.to(FAR)).reply().code()).isEqualTo(556);
        assertThat(((Route.Nowhere) routes.to(new Domain("missing.test")))
                        .reply()
                        .code())
                .isEqualTo(550);
    }

    @Test
    void aFailureOfDnsIsNotForGood() {
        server.fail("far.test", NameServer.SERVFAIL);

        assertThat(routes.to(FAR)).isInstanceOf(Route.Unknown.class);
    }

    @Test
    void aSmarthostTakesAllOfItWhereverItIs() {
        DeliveryServer smarthost = new DeliveryServer("127.0.0.1", 2526, 0, Tls.OPPORTUNISTIC);

        Route route = new ForeignRoutes(Optional.of(smarthost), Optional.of(dns), "mx.gateway.test").to(FAR);

        assertThat(route).isEqualTo(new Route.To(List.of(smarthost)));
        assertThat(server.asked()).isZero();
    }

    @Test
    void withoutDnsTheSystemIsAskedAndDoesNotLeadInsideEither() {
        ForeignRoutes plain = new ForeignRoutes(Optional.empty(), Optional.empty(), "mx.gateway.test");

        assertThat(plain.to(new Domain("localhost"))).isInstanceOf(Route.Nowhere.class);
        // a literal, which is looked up nowhere
        assertThat(plain.to(new Domain("127.0.0.1"))).isInstanceOf(Route.Nowhere.class);
        assertThat(((Route.To) plain.to(new Domain("8.8.8.8"))).servers())
                .containsExactly(new DeliveryServer("8.8.8.8", 25, 0, Tls.OPPORTUNISTIC));
    }
}
