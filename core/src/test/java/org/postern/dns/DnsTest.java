package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.dns.Rig.found;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.dns.Question.Type;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DnsTest {

    private final Rig rig = new Rig(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void eachTypeIsFoundInItsForm() throws Exception {
        rig.server
                .a("example.test", "192.0.2.1", "192.0.2.2")
                .aaaa("example.test", "2001:DB8::1")
                .mx("example.test", 20, "second.example.test")
                .mx("example.test", 10, "First.Example.Test")
                .ptr("192.0.2.1", "Host.Example.Test")
                .ptr("2001:db8::1", "six.example.test")
                .txt("example.test", "v=spf1 ", "-all");

        assertThat(rig.ask(Type.A, "example.test")).isEqualTo(found("192.0.2.1", "192.0.2.2"));
        assertThat(rig.ask(Type.AAAA, "example.test")).isEqualTo(found("2001:db8:0:0:0:0:0:1"));
        assertThat(rig.ask(Type.MX, "example.test")).isEqualTo(found("first.example.test", "second.example.test"));
        assertThat(rig.ask(Type.PTR, "1.2.0.192.in-addr.arpa")).isEqualTo(found("host.example.test"));
        assertThat(rig.ask(Type.PTR, "1" + ".0".repeat(23) + ".8.b.d.0.1.0.0.2.ip6.arpa"))
                .isEqualTo(found("six.example.test"));
        assertThat(rig.ask(Type.TXT, "Example.Test.")).isEqualTo(found("v=spf1 -all"));
    }

    @Test
    void aMappedAddressStaysAnIpv6Address() throws Exception {
        rig.server.aaaa("mapped.test", "::ffff:192.0.2.1");

        assertThat(rig.ask(Type.AAAA, "mapped.test")).isEqualTo(found("0:0:0:0:0:ffff:c000:201"));
    }

    @Test
    void aTextIsItsOctets() throws Exception {
        rig.server.txt("octets.test", "\u00ff\u0000\\\"\u00e9", "").txt("octets.test", "");

        assertThat(rig.txt("octets.test")).isEqualTo(found("\u00ff\u0000\\\"\u00e9", ""));
    }

    @Test
    void noMailIsAnEmptyExchanger() throws Exception {
        // RFC 7505
        rig.server.mx("null.test", 0, "");

        assertThat(rig.ask(Type.MX, "null.test")).isEqualTo(found(""));
    }

    @Test
    void aNameThatDoesNotExistDiffersFromOneWithoutSuchARecord() throws Exception {
        rig.server.a("host.example.test", "192.0.2.1");

        assertThat(rig.txt("gone.test")).isEqualTo(new Answer.Nothing(true));
        assertThat(rig.txt("host.example.test")).isEqualTo(new Answer.Nothing(false));
        assertThat(rig.txt("example.test")).isEqualTo(new Answer.Nothing(false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aliasesAreFollowed(boolean chains) throws Exception {
        rig.server
                .chains(chains)
                .soa(chains)
                .cname("one.test", "two.test")
                .cname("two.test", "three.test")
                .a("three.test", "192.0.2.3")
                .cname("dangling.test", "gone.test");

        assertThat(rig.ask(Type.A, "one.test")).isEqualTo(found("192.0.2.3"));
        assertThat(rig.txt("one.test")).isEqualTo(new Answer.Nothing(false));
        assertThat(rig.ask(Type.A, "dangling.test")).isEqualTo(new Answer.Nothing(true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aliasesThatLeadNowhereAreUnknown(boolean chains) throws Exception {
        rig.server
                .chains(chains)
                .cname("loop.test", "pool.test")
                .cname("pool.test", "loop.test")
                .cname("two.test", "a.test")
                .cname("two.test", "b.test");

        assertThat(rig.txt("loop.test")).isEqualTo(new Answer.Unknown("too many aliases"));
        assertThat(rig.txt("two.test")).isEqualTo(new Answer.Unknown("several aliases of one name"));
    }

    @ParameterizedTest
    @CsvSource({"1, FORMERR", "2, SERVFAIL", "4, NOTIMP", "5, REFUSED", "11, RESERVED11"})
    void aFailureOfTheServerIsUnknown(int rcode, String why) throws Exception {
        rig.server.fail("broken.test", rcode).txt("broken.test", "text");

        assertThat(rig.txt("broken.test")).isEqualTo(new Answer.Unknown(why));
        assertThat(rig.server.asked("broken.test")).as("said once is enough").isOne();
    }

    @Test
    void whatDnsCannotHoldIsNotAsked() throws Exception {
        assertThat(rig.txt("a..test")).isEqualTo(new Answer.Nothing(true));
        assertThat(rig.txt("x".repeat(64) + ".test")).isEqualTo(new Answer.Nothing(true));
        assertThat(rig.txt("\u20ac.test")).isEqualTo(new Answer.Nothing(true));
        assertThat(rig.server.asked()).isZero();
    }

    @Test
    void hostileNamesAreAskedAsTheyAre() throws Exception {
        for (String name : List.of("a\\.test", "\\046.test", "a b.test", "\u0001\u00ff.test", "\"@$;.test", "*.test")) {
            rig.server.txt(name, "found " + name);

            assertThat(rig.txt(name)).isEqualTo(found("found " + name));
        }
        assertThat(rig.txt("x.test")).as("an asterisk is a name like any other").isEqualTo(new Answer.Nothing(true));
    }

    @Test
    void afterTheEndAllIsUnknown() throws Exception {
        rig.server.silent(true);
        var waiting = rig.dns.ask(Question.txt("waiting.test"));

        rig.dns.close();

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(new Answer.Unknown("closed"));
        assertThat(rig.txt("late.test")).isEqualTo(new Answer.Unknown("closed"));
        assertThat(rig.dns
                        .lookups()
                        .decide(answers -> answers.to(Question.txt("later.test")))
                        .get(5, TimeUnit.SECONDS))
                .isEqualTo(new Answer.Unknown("closed"));
    }

    @Test
    void serversOfTheSystemAreTakenWhenNoneIsNamed() {
        try (Dns dns = new Dns(DnsSettings.DEFAULT)) {
            assertThat(dns.trouble()).isEmpty();
        }
    }

    @Test
    void aZoneCanMakeAnAnswerOnlySoLarge() throws Exception {
        for (int i = 0; i < 1_001; i++) {
            rig.server.a("many.test", "192.0.2." + i % 256);
        }

        assertThat(rig.ask(Type.A, "many.test")).isEqualTo(new Answer.Unknown("more than 1000 records"));
    }
}
