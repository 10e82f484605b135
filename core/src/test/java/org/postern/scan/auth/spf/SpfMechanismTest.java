package org.postern.scan.auth.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.auth.spf.Senders.IP4;
import static org.postern.scan.auth.spf.Senders.IP6;
import static org.postern.scan.auth.spf.Senders.check;
import static org.postern.scan.auth.spf.Senders.kind;
import static org.postern.scan.auth.spf.Senders.zone;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.dns.Answer;
import org.postern.dns.Question;
import org.postern.dns.Question.Type;
import org.postern.dns.ZoneAnswers;

/** What each mechanism and modifier says, and what is no record. */
class SpfMechanismTest {

    @ParameterizedTest
    @CsvSource({
        "v=spf1, neutral",
        "v=spf1 all, pass",
        "v=spf1 -ALL, fail",
        "v=spf1 ~all, softfail",
        "v=spf1 ?all, neutral",
        "v=spf1 ip4:192.0.2.3 -all, pass",
        "v=spf1 ip4:192.0.2.2/31 -all, pass",
        "v=spf1 ip4:192.0.2.4/31 -all, fail",
        "v=spf1 ip4:192.0.2.0/24 -all, pass",
        "v=spf1 ip4:0.0.0.0/0 -all, pass",
        "v=spf1 ip6::: -all, fail",
        "v=spf1 ip6:::ffff:192.0.2.3 -all, fail",
        "v=spf1 a:no-name.example -all, fail",
        "v=spf1 unknown=%{i} -all, fail",
        "v=spf10 -all, none",
        "v=spf1\t-all, none",
        "spf, none"
    })
    void aRecordHasItsResultOverIpv4(String record, String result) {
        assertThat(kind(record)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mechanism",
                "-",
                "include",
                "include:",
                "exists",
                "all:x",
                "a:",
                "a/33",
                "a//129",
                "a/024",
                "a/24/64",
                "a:museum",
                "a:example.123",
                "a:%{x}.example.com",
                "a:%{d0}.example.com",
                "a:%{d.example.com",
                "a:%d.example.com",
                "a:%{c}.example.com",
                "a:\u00e4.example.com",
                "mx:example.com/",
                "ptr/24",
                "ip4",
                "ip4:192.0.2",
                "ip4:192.0.2.03",
                "ip4:192.0.2.3/33",
                "ip4:2001:db8::1",
                "ip6:192.0.2.3",
                "ip6:2001:db8",
                "ip6:1:2:3:4:5:6:7::8",
                "ip6:::1/129",
                "redirect=",
                "exp=example.com exp=example.com",
                "redirect=a.example redirect=a.example",
                "other=%{z}"
            })
    void anErrorAnywhereIsFoundBeforeAnythingMatches(String term) {
        SpfResult result = check(IP4, zone("v=spf1 +all " + term));

        assertThat(result.kind().wire()).as(result.why()).isEqualTo("permerror");
        assertThat(result.why()).isNotEmpty();
    }

    @Test
    void addressesMatchWithinTheirLength() {
        ZoneAnswers zone = zone("v=spf1 a:host.example/24//32 -all")
                .with(Type.A, "host.example", "198.51.100.1", "192.0.2.200")
                .with(Type.AAAA, "host.example", "2001:db8:0:0:0:0:0:1");

        assertThat(check(IP4, zone).kind()).isEqualTo(SpfResult.Kind.PASS);
        assertThat(check(IP6, zone).kind()).isEqualTo(SpfResult.Kind.PASS);
        assertThat(check("2001:db9::1", zone).kind()).isEqualTo(SpfResult.Kind.FAIL);
        assertThat(check("::ffff:192.0.2.9", zone).kind()).isEqualTo(SpfResult.Kind.PASS);
    }

    @Test
    void aMailExchangerMatchesByItsAddress() {
        ZoneAnswers zone = zone("v=spf1 mx -all")
                .with(Type.MX, Senders.DOMAIN, "mx1.example", "mx2.example")
                .with(Type.A, "mx1.example", "192.0.2.1")
                .with(Type.A, "mx2.example", IP4);

        assertThat(check(IP4, zone).why()).isEqualTo("mx");
        assertThat(check("192.0.2.99", zone).kind()).isEqualTo(SpfResult.Kind.FAIL);
    }

    @Test
    void aNameOfTheClientMatchesOnlyWhenItIsValidated() {
        ZoneAnswers zone = zone("v=spf1 ptr:example.org -all")
                .with(Type.PTR, "3.2.0.192.in-addr.arpa", "liar.example.org", "mx.example.org")
                .with(Type.A, "liar.example.org", "198.51.100.7");

        assertThat(check(IP4, zone).kind()).isEqualTo(SpfResult.Kind.FAIL);
        assertThat(check(IP4, zone.with(Type.A, "mx.example.org", IP4)).kind()).isEqualTo(SpfResult.Kind.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "all, pass",
        "-all, neutral",
        "~all, neutral",
        "?all, neutral",
        "bad!, permerror",
        "a:down.example, temperror"
    })
    void includeMatchesOnAPassAlone(String included, String result) {
        ZoneAnswers zone = zone("v=spf1 include:in.example ?all")
                .txt("in.example", "v=spf1 " + included)
                .with(new Question("down.example", Type.A), new Answer.Unknown("timeout"));

        assertThat(check(IP4, zone).kind().wire()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"include:none.example", "redirect=none.example", "include:%{h}.", "redirect=%{l}"})
    void toReferToADomainWithoutARecordIsAnError(String term) {
        assertThat(kind("v=spf1 " + term)).isEqualTo("permerror");
    }

    @Test
    void redirectGivesTheResultOfTheOtherDomain() {
        ZoneAnswers zone = zone("v=spf1 ip4:198.51.100.1 redirect=other.example")
                .txt("other.example", "v=spf1 a ~all")
                .with(Type.A, "other.example", IP4);

        assertThat(check(IP4, zone).kind()).isEqualTo(SpfResult.Kind.PASS);
        assertThat(check("192.0.2.9", zone).kind()).isEqualTo(SpfResult.Kind.SOFTFAIL);
    }

    @Test
    void whyNamesTheTermOfTheOutermostRecord() {
        ZoneAnswers zone = zone("v=spf1 include:in.example -all").txt("in.example", "v=spf1 ip4:192.0.2.0/24");

        assertThat(check(IP4, zone).why()).isEqualTo("include:in.example");
    }

    @Test
    void aTemporaryFailureIsTempErrorWhereverItMatters() {
        Answer down = new Answer.Unknown("timeout");

        assertThat(check(IP4, new ZoneAnswers().with(Question.txt(Senders.DOMAIN), down))
                        .kind())
                .isEqualTo(SpfResult.Kind.TEMPERROR);
        assertThat(check(IP4, zone("v=spf1 mx all").with(new Question(Senders.DOMAIN, Type.MX), down))
                        .why())
                .isEqualTo("MX of email.example.com: timeout");
        assertThat(check(IP4, zone("v=spf1 ptr ?all").with(new Question("3.2.0.192.in-addr.arpa", Type.PTR), down))
                        .kind())
                .isEqualTo(SpfResult.Kind.NEUTRAL);
    }

    @Test
    void twoRecordsAreAnErrorAndOtherTextsAreNot() {
        assertThat(check(IP4, zone("v=spf1 all").txt(Senders.DOMAIN, "\u00ff", "v=spf2 -all"))
                        .kind())
                .isEqualTo(SpfResult.Kind.PASS);
        assertThat(check(IP4, zone("v=spf1 all").txt(Senders.DOMAIN, "V=SPF1")).kind())
                .isEqualTo(SpfResult.Kind.PERMERROR);
    }
}
