package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Domain;
import org.postern.address.Network;
import org.postern.dns.Answer;
import org.postern.dns.Question;
import org.postern.dns.Question.Type;
import org.postern.dns.ZoneAnswers;
import org.postern.egress.Place;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

class MailExchangersTest {

    private static final Domain DOMAIN = new Domain("far.test");
    private static final Network OURS = Network.parse("8.8.4.4");

    private final MailExchangers exchangers = new MailExchangers(
            "mx.gateway.test", address -> OURS.contains(address.getHostAddress()), ip -> Place.of(ip) == Place.PUBLIC);
    private final ZoneAnswers zone = new ZoneAnswers();

    private List<String> hosts() {
        return ((Route.To) route()).servers().stream().map(DeliveryServer::host).toList();
    }

    private Route route() {
        return exchangers.of(DOMAIN, zone);
    }

    @Test
    void mailGoesToTheAddressesOfTheExchangersByPreference() {
        zone.with(Type.MX, "far.test", "a.far.test", "b.far.test")
                .with(Type.A, "a.far.test", "8.8.8.8", "8.8.8.9")
                .with(Type.AAAA, "a.far.test", "2606:4700::1")
                .with(Type.A, "b.far.test", "1.1.1.1");

        assertThat(route())
                .isEqualTo(new Route.To(List.of(
                        new DeliveryServer("8.8.8.8", 25, 0, Tls.OPPORTUNISTIC),
                        new DeliveryServer("8.8.8.9", 25, 0, Tls.OPPORTUNISTIC),
                        new DeliveryServer("2606:4700:0:0:0:0:0:1", 25, 0, Tls.OPPORTUNISTIC),
                        new DeliveryServer("1.1.1.1", 25, 1, Tls.OPPORTUNISTIC))));
    }

    @Test
    void aDomainWithoutExchangersIsItsOwn() {
        zone.with(Type.A, "far.test", "8.8.8.8");

        assertThat(hosts()).containsExactly("8.8.8.8");
    }

    @Test
    void aNullMxTakesNoMailThoughThereIsAnAddress() {
        zone.with(Type.MX, "far.test", "").with(Type.A, "far.test", "8.8.8.8");

        assertThat(route()).isEqualTo(new Route.Nowhere(new Reply(556, "5.1.10", "far.test takes no mail")));
    }

    @Test
    void whatDoesNotExistIsNowhereForGood() {
        assertThat(((Route.Nowhere) route()).reply().enhanced()).isEqualTo("5.1.2");
        assertThat(exchangers.of(new Domain("[8.8.8.8]"), zone)).isInstanceOf(Route.Nowhere.class);
        assertThat(zone.asked()).containsExactly(new Question("far.test", Type.MX));
    }

    /** Whoever proves his own domain may still point it at the inside of ours. */
    @Test
    void anExchangerCannotPointUsAtTheInside() {
        zone.with(Type.MX, "far.test", "in.far.test", "out.far.test")
                .with(Type.A, "in.far.test", "127.0.0.1", "10.0.0.1", "169.254.169.254")
                .with(Type.AAAA, "in.far.test", "::1", "fd00::1", "0:0:0:0:0:ffff:7f00:1")
                .with(Type.A, "out.far.test", "8.8.8.8");

        assertThat(hosts()).containsExactly("8.8.8.8");

        zone.with(new Question("out.far.test", Type.A), new Answer.Nothing(false));
        assertThat(((Route.Nowhere) route()).reply().line()).startsWith("554 5.4.4 ");
    }

    @ParameterizedTest
    @CsvSource({"mx.gateway.test, 1.1.1.2", "us.far.test, 8.8.4.4"})
    void weAndTheLessPreferredAreLeftOut(String us, String ip) {
        zone.with(Type.MX, "far.test", "a.far.test", us, "c.far.test")
                .with(Type.A, "a.far.test", "8.8.8.8")
                .with(Type.A, us, ip)
                .with(Type.A, "c.far.test", "1.1.1.1");

        assertThat(hosts()).containsExactly("8.8.8.8");
    }

    @ParameterizedTest
    @CsvSource({"far.test, MX", "a.far.test, A", "a.far.test, AAAA"})
    void whatDnsDoesNotSayIsNotTakenForAnAbsence(String name, Type type) {
        zone.with(Type.MX, "far.test", "a.far.test").with(new Question(name, type), new Answer.Unknown("timeout"));

        assertThat(((Route.Unknown) route()).reply().text()).endsWith("timeout");
        assertThat(((Route.Unknown) route()).reply().code()).isZero();
    }

    @Test
    void oneExchangerThatIsKnownIsEnough() {
        zone.with(Type.MX, "far.test", "a.far.test", "b.far.test")
                .with(new Question("a.far.test", Type.A), new Answer.Unknown("timeout"))
                .with(Type.A, "b.far.test", "1.1.1.1");

        assertThat(hosts()).containsExactly("1.1.1.1");
    }

    @Test
    void noDomainCausesLookUpsWithoutEnd() {
        String[] many = new String[500];
        for (int i = 0; i < many.length; i++) {
            many[i] = "h" + i + ".far.test";
            zone.with(Type.A, many[i], "8.8.8." + i % 250, "1.1.1." + i % 250, "1.1.2.1", "1.1.3.1", "1.1.4.1");
        }
        zone.with(Type.MX, "far.test", many);

        assertThat(hosts()).hasSize(40);
    }
}
