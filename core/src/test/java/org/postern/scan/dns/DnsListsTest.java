package org.postern.scan.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.dns.Dns;
import org.postern.dns.DnsSettings;
import org.postern.fixture.NameServer;
import org.postern.message.Client;
import org.postern.scan.check.Link;
import org.postern.settings.Keys;
import org.postern.verdict.Reason;

/** Over real DNS on loopback. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DnsListsTest {

    private static final Duration TIME = Duration.ofMillis(1_000);
    private static final Client CLIENT = new Client("192.0.2.7", "mx.spam.test", "");

    private final NameServer server = NameServer.start().ttl(600);
    private final Dns dns = new Dns(new DnsSettings(
            List.of(new InetSocketAddress("127.0.0.1", server.port())), TIME, 1_000, Duration.ofHours(1)));

    @AfterEach
    void close() {
        dns.close();
        server.close();
    }

    @Test
    void allThemesAreAskedAndFoundOnce() throws Exception {
        server.a("2.0.0.127.ip.test", "127.0.0.2")
                .a("7.2.0.192.ip.test", "127.0.0.2")
                .ptr("192.0.2.7", "host7.botnet.test")
                .a("botnet.test.names.test", "127.0.0.2")
                .a("author.test.names.test", "127.0.0.2")
                .a("evil.test.url.test", "127.0.1.4");
        DnsLists lists = lists(
                Map.of(
                        "ip", "ip.test ip 127.0.0.2 3",
                        "names", "names.test helo 127.0.0.2 1",
                        "authors", "names.test domain 127.0.0.2 2",
                        "url", "url.test url 127.0.1.0-127.0.1.9 2.5"),
                Duration.ofMinutes(1));

        assertThat(names(lists)).containsExactlyInAnyOrder("listed-ip", "listed-names", "listed-authors", "listed-url");
        assertThat(lists.trouble()).isEmpty();
        int asked = server.asked();
        names(lists);
        assertThat(server.asked()).as("all is remembered").isEqualTo(asked);
        assertThat(lists.listings()).containsEntry("url", 2L);
    }

    @Test
    void aDeadListCostsNothingSoonAndIsNamedUntilItIsBack() throws Exception {
        server.a("2.0.0.127.good.test", "127.0.0.2").a("2.0.0.127.dead.test", "127.0.0.2");
        server.a("7.2.0.192.good.test", "127.0.0.2").fail("7.2.0.192.dead.test", NameServer.SERVFAIL);
        for (int i = 0; i < 10; i++) {
            server.fail(i + ".2.0.192.dead.test", NameServer.SERVFAIL);
        }
        DnsLists lists = lists(
                Map.of("good", "good.test ip 127.0.0.2 3", "dead", "dead.test ip 127.0.0.2 3"), Duration.ofMillis(300));

        for (int i = 0; i < 10; i++) {
            about(lists, new Client("192.0.2." + i, "", ""));
        }

        assertThat(lists.trouble()).hasValueSatisfying(why -> assertThat(why).startsWith("DNS list dead: "));
        assertThat(names(lists)).containsExactly("listed-good");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            // The probes ask for names that do not exist, which a healthy list says
            about(lists, CLIENT);
            assertThat(lists.trouble()).isEmpty();
        });
    }

    @Test
    void aSilentListTakesNoLongerThanTheOneDeadline() throws Exception {
        for (String name : List.of("7.2.0.192.slow.test", "evil.test.slow.test", "author.test.slow.test")) {
            server.delay(name, Duration.ofSeconds(30));
        }
        DnsLists lists = lists(Map.of("slow", "slow.test ip,url,domain 127.0.0.2 3"), Duration.ofMinutes(1));
        long begun = System.nanoTime();

        assertThat(names(lists)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIME.plusMillis(900));
    }

    @Test
    void aListThatRefusesOrListsEverythingIsLeftOutAtOnce() throws Exception {
        server.a("2.0.0.127.all.test", "127.0.0.2").a("1.0.0.127.all.test", "127.0.0.2");
        server.a("7.2.0.192.all.test", "127.0.0.2").a("7.2.0.192.no.test", "127.255.255.254");
        server.a("2.0.0.127.no.test", "127.255.255.254");
        DnsLists lists = lists(
                Map.of("all", "all.test ip 127.0.0.2 3", "no", "no.test ip 127.0.0.2-127.255.255.255 3"),
                Duration.ofMinutes(1));

        assertThat(names(lists)).isEmpty();
        assertThat(lists.trouble()).hasValueSatisfying(why -> assertThat(why)
                .contains("DNS list all: it lists everything")
                .contains("DNS list no: it refuses to answer us (127.255.255.254)"));
        int asked = server.asked("7.2.0.192.no.test");
        names(lists);
        assertThat(server.asked("7.2.0.192.no.test")).isEqualTo(asked);
    }

    @Test
    void anAddressListWithoutItsTestPointIsNamed() {
        DnsLists lists = lists(Map.of("empty", "empty.test ip 127.0.0.2 3"), Duration.ofMinutes(1));
        lists.test();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(lists.trouble()).hasValueSatisfying(why -> assertThat(why)
                        .isEqualTo("DNS list empty: its test point 127.0.0.2 is not on it: it is empty, gone or"
                                + " misspelt")));
    }

    @Test
    void whenDnsItselfIsAwayNoListIsBlamed() throws Exception {
        server.silent(true);
        dns.greet();
        await().atMost(Duration.ofSeconds(10)).until(() -> dns.trouble().isPresent());
        DnsLists lists = lists(Map.of("one", "one.test ip 127.0.0.2 3"), Duration.ofMinutes(1));

        for (int i = 0; i < 10; i++) {
            about(lists, new Client("192.0.2." + i, "", ""));
        }

        assertThat(lists.trouble()).isEmpty();
    }

    @Test
    void oursAreNotAskedAbout() throws Exception {
        DnsLists lists = lists(Map.of("one", "one.test ip,helo 127.0.0.2 3"), Duration.ofMinutes(1));

        about(lists, new Client("10.0.0.7", "mx.inside.example", ""));
        about(lists, Client.ITSELF);

        assertThat(server.asked("7.0.0.10.one.test")).isZero();
        assertThat(server.asked("1.0.0.127.one.test"))
                .as("the test point alone")
                .isLessThanOrEqualTo(1);
        assertThat(server.asked("inside.example.one.test")).isZero();
    }

    private List<String> names(DnsLists lists) throws Exception {
        return about(lists, CLIENT);
    }

    private List<String> about(DnsLists lists, Client client) throws Exception {
        var lookups = dns.lookups();
        var first = lists.aboutClient(client, "bounce@sender.test", lookups);
        var second = lists.aboutContent(
                "x@author.test", List.of(Link.of("https://www.evil.test/login", "log in")), List.of(), lookups);
        List<Listing> all = new java.util.ArrayList<>(first.get(10, TimeUnit.SECONDS));
        all.addAll(second.get(10, TimeUnit.SECONDS));
        return Listing.reasons(all).values().stream().map(Reason::name).toList();
    }

    private DnsLists lists(Map<String, String> lists, Duration pause) {
        Map<String, Object> keys = new HashMap<>();
        lists.forEach((name, value) -> keys.put("dns.list." + name, value));
        ListSettings settings = ListSettings.from(new Keys("scan.properties", new MapConfiguration(keys)));
        return new DnsLists(settings, dns, TIME, pause);
    }
}
