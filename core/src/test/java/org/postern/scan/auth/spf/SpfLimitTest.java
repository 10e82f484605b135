package org.postern.scan.auth.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.auth.spf.Senders.DOMAIN;
import static org.postern.scan.auth.spf.Senders.IP4;
import static org.postern.scan.auth.spf.Senders.IP6;
import static org.postern.scan.auth.spf.Senders.check;
import static org.postern.scan.auth.spf.Senders.kind;
import static org.postern.scan.auth.spf.Senders.zone;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.dns.Question.Type;
import org.postern.dns.ZoneAnswers;

/** The limits of RFC 7208 4.6.4, and requests that are none (4.3). */
class SpfLimitTest {

    private static ZoneAnswers withAddress(String record) {
        return zone(record).with(Type.A, DOMAIN, "198.51.100.1");
    }

    @Test
    void tenTermsMayAskAndElevenMayNot() {
        assertThat(check(IP4, withAddress("v=spf1" + " a".repeat(10) + " -all")).kind())
                .isEqualTo(SpfResult.Kind.FAIL);
        assertThat(check(IP4, withAddress("v=spf1" + " a".repeat(11) + " -all")).why())
                .isEqualTo("more than 10 terms ask DNS");
    }

    @Test
    void whatMatchesBeforeTheEleventhTermCounts() {
        assertThat(check(IP4, withAddress("v=spf1" + " a".repeat(10) + " ip4:" + IP4 + " a"))
                        .kind())
                .isEqualTo(SpfResult.Kind.PASS);
    }

    @ParameterizedTest
    @CsvSource({"3, fail", "4, permerror"})
    void includesAndRedirectsCountAsOneBudget(int last, String result) {
        String term = " a:" + DOMAIN;
        ZoneAnswers zone = withAddress("v=spf1 include:in.example a a redirect=out.example")
                .txt("in.example", "v=spf1" + term.repeat(3))
                .txt("out.example", "v=spf1" + term.repeat(last) + " -all");

        assertThat(check(IP4, zone).kind().wire()).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"include:" + DOMAIN, "redirect=" + DOMAIN})
    void aLoopIsAnError(String term) {
        assertThat(kind("v=spf1 " + term)).isEqualTo("permerror");
    }

    @Test
    void theNameOfTheClientInATermCountsAsWell() {
        String term = " exists:%{p}.%{d}";
        ZoneAnswers zone = zone("v=spf1" + term.repeat(6) + " -all").with(Type.A, "unknown." + DOMAIN, "127.0.0.2");

        assertThat(check(IP4, zone).kind()).isEqualTo(SpfResult.Kind.PASS);
        assertThat(check(IP4, zone("v=spf1" + " a".repeat(9) + term).with(Type.A, DOMAIN, "192.0.2.1"))
                        .kind())
                .isEqualTo(SpfResult.Kind.PERMERROR);
    }

    @Test
    void twoTermsMayFindNothingAndThreeMayNot() {
        assertThat(kind("v=spf1 a:x.example exists:y.example -all")).isEqualTo("fail");
        assertThat(check(IP4, zone("v=spf1 a:x.example exists:y.example mx -all"))
                        .why())
                .isEqualTo("more than 2 void look-ups");
        assertThat(kind("v=spf1 a:x..example a:y..example ptr -all")).isEqualTo("permerror");
    }

    @Test
    void exchangersWithoutAddressesOfTheFamilyAreOneVoidLookUp() {
        ZoneAnswers zone = zone("v=spf1 a mx -all")
                .with(Type.A, DOMAIN, "192.0.2.1")
                .with(Type.MX, DOMAIN, "mx1.example", "mx2.example", "mx3.example", "")
                .with(Type.A, "mx1.example", "192.0.2.2");

        assertThat(check(IP6, zone).kind()).isEqualTo(SpfResult.Kind.FAIL);
    }

    @Test
    void anExplanationThatIsNotThereIsNoVoidLookUp() {
        assertThat(kind("v=spf1 a:x.example a:y.example -all exp=z.example")).isEqualTo("fail");
    }

    @Test
    void theEleventhExchangerIsAnErrorUnlessOneBeforeMatches() {
        String[] hosts = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> "mx" + i + ".example")
                .toArray(String[]::new);
        ZoneAnswers zone = zone("v=spf1 mx -all").with(Type.MX, DOMAIN, hosts).with(Type.A, "mx11.example", IP4);

        assertThat(check(IP4, zone).why()).isEqualTo("more than 10 mail exchangers");
        assertThat(check(IP4, zone.with(Type.A, "mx10.example", IP4)).kind()).isEqualTo(SpfResult.Kind.PASS);
    }

    @Test
    void theEleventhNameOfTheClientIsIgnored() {
        String[] names = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> "h" + i + "." + DOMAIN)
                .toArray(String[]::new);
        ZoneAnswers zone = zone("v=spf1 ptr -all")
                .with(Type.PTR, "3.2.0.192.in-addr.arpa", names)
                .with(Type.A, "h11." + DOMAIN, IP4);

        assertThat(check(IP4, zone).kind()).isEqualTo(SpfResult.Kind.FAIL);
        assertThat(check(IP4, zone.with(Type.A, "h10." + DOMAIN, IP4)).kind()).isEqualTo(SpfResult.Kind.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "x@localhost, none",
        "x@, none",
        "x, none",
        "x@a..example, none",
        "x@.example, none",
        "x@[192.0.2.3], none",
        "x@192.0.2.3, none",
        "'x@a b.example', none",
        "x@b\u00fccher.example, pass",
        "x@xn--bcher-kva.example., pass",
        "@xn--bcher-kva.example, pass",
        "<>, softfail",
        "'', softfail"
    })
    void theSendersDomainIsAskedWhenItIsOne(String sender, String result) {
        ZoneAnswers zone = new ZoneAnswers()
                .txt("xn--bcher-kva.example", "v=spf1 all")
                .txt("helo.example", "v=spf1 -exists:%{l}.is.example ~all");
        SpfRequest request = SpfRequest.mailFrom(IP4, sender, "helo.example", "mx.example", Instant.EPOCH);

        assertThat(Spf.check(request, zone).kind().wire()).isEqualTo(result);
    }

    @Test
    void theNullSenderIsPostmasterOfTheHelo() {
        SpfRequest request = SpfRequest.mailFrom(IP4, "<>", "helo.example", "mx.example", Instant.EPOCH);

        assertThat(request).isEqualTo(SpfRequest.helo(IP4, "helo.example", "mx.example", Instant.EPOCH));
        assertThat(request.sender()).isEqualTo("postmaster@helo.example");
    }

    @Test
    void aClientWithoutAnAddressHasNoResult() {
        assertThat(check("unknown", zone("v=spf1 all")).kind()).isEqualTo(SpfResult.Kind.NONE);
    }
}
