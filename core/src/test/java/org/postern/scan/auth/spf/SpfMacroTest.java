package org.postern.scan.auth.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.auth.spf.Senders.IP4;
import static org.postern.scan.auth.spf.Senders.IP6;
import static org.postern.scan.auth.spf.Senders.check;
import static org.postern.scan.auth.spf.Senders.zone;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.dns.Question.Type;
import org.postern.dns.ZoneAnswers;

/** Macros, and the explanations they are most used in. The first table is RFC 7208 7.4. */
class SpfMacroTest {

    private static final ZoneAnswers NAMES = new ZoneAnswers()
            .with(Type.PTR, "3.2.0.192.in-addr.arpa", "mx.example.org")
            .with(Type.A, "mx.example.org", IP4);

    @ParameterizedTest
    @CsvSource({
        "%{s}, strong-bad@email.example.com",
        "%{o}, email.example.com",
        "%{d}, email.example.com",
        "%{d4}, email.example.com",
        "%{d3}, email.example.com",
        "%{d2}, example.com",
        "%{d1}, com",
        "%{dr}, com.example.email",
        "%{d2r}, example.email",
        "%{l}, strong-bad",
        "%{l-}, strong.bad",
        "%{lr}, strong-bad",
        "%{lr-}, bad.strong",
        "%{l1r-}, strong",
        "%{ir}.%{v}._spf.%{d2}, 3.2.0.192.in-addr._spf.example.com",
        "%{lr-}.lp._spf.%{d2}, bad.strong.lp._spf.example.com",
        "%{lr-}.lp.%{ir}.%{v}._spf.%{d2}, bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
        "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}, 3.2.0.192.in-addr.strong.lp._spf.example.com",
        "%{d2}.trusted-domains.example.net, example.com.trusted-domains.example.net",
        "%{d99999999999}, email.example.com",
        "%{D1R}, email",
        "%{p}, mx.example.org",
        "%{h}, helo.example.org",
        "%{c}, 192.0.2.3",
        "%{r}, mx.postern.example",
        "%{t}, 47",
        "%{S}, strong-bad%40email.example.com",
        "100%%%_%-, 100% %20"
    })
    void aMacroHasItsValue(String macro, String value) throws Stopped {
        assertThat(expand(IP4, macro)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "%{ir}.%{v}._spf.%{d2}, 1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com",
        "%{c}, 2001:db8::cb01",
        "%{p}, unknown"
    })
    void anIpv6ClientHasItsValues(String macro, String value) throws Stopped {
        assertThat(expand(IP6, macro)).isEqualToIgnoringCase(value);
    }

    private static String expand(String ip, String text) throws Stopped {
        SpfRequest request = Senders.from(ip);
        Enquiry enquiry = new Enquiry(request, Ip.ofClient(ip).orElseThrow(), NAMES, new Budget());
        return MacroString.text(text).expand(new Macros(enquiry, request.domain()), 1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "::, ::",
        "1::, 1::",
        "::1, ::1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "::ffff:192.0.2.3, 192.0.2.3",
        "fe80::1%eth0, fe80::1"
    })
    void anAddressIsWrittenAsPeopleDo(String ip, String written) {
        assertThat(Ip.ofClient(ip)).map(Ip::toString).hasValue(written);
    }

    @Test
    void theNameOfTheClientIsTheDomainThenOneBelowThenAny() {
        ZoneAnswers zone = zone("v=spf1 exists:%{p}.x.example -all")
                .with(Type.PTR, "3.2.0.192.in-addr.arpa", "other.example", "a.email.example.com", "email.example.com")
                .with(Type.A, "other.example", IP4);

        assertThat(askedByExists(zone)).isEqualTo("other.example");
        assertThat(askedByExists(zone.with(Type.A, "a.email.example.com", IP4))).isEqualTo("a.email.example.com");
        assertThat(askedByExists(zone.with(Type.A, "email.example.com", IP4))).isEqualTo("email.example.com");
    }

    private static String askedByExists(ZoneAnswers zone) {
        check(IP4, zone);
        String last = zone.asked().get(zone.asked().size() - 1).name();
        return last.substring(0, last.length() - ".x.example".length());
    }

    @Test
    void aLongNameLosesLabelsOnItsLeft() {
        ZoneAnswers zone = zone("v=spf1 exists:" + "%{d}.".repeat(5_000) + "x.example -all");

        check(IP4, zone);

        String name = zone.asked().get(1).name();
        assertThat(name).hasSizeBetween(240, 253).matches("((com|example\\.com|email\\.example\\.com)\\.)+x\\.example");
    }

    @Test
    void aLocalPartOutsideAsciiMatchesNothing() {
        ZoneAnswers zone = zone("v=spf1 exists:%{l}.x.example exists:%{L}.x.example ?all");
        SpfRequest request = SpfRequest.mailFrom(IP4, "b\u00fcro@" + Senders.DOMAIN, "helo.example", "", Instant.EPOCH);

        assertThat(Spf.check(request, zone).kind()).isEqualTo(SpfResult.Kind.NEUTRAL);
        assertThat(zone.asked()).hasSize(1);
    }

    @Test
    void aFailIsExplainedInTheWordsOfItsOwner() {
        ZoneAnswers zone = zone("v=spf1 include:in.example -all exp=exp.%{d2}")
                .txt("in.example", "v=spf1 -all exp=wrong.example")
                .txt("exp.example.com", "%{i} is not %{d}, says %{r}: http://example.com/?s=%{S}&t=%{t}.");

        assertThat(check(IP4, zone).explanation())
                .isEqualTo("192.0.2.3 is not email.example.com, says mx.postern.example: "
                        + "http://example.com/?s=strong-bad%40email.example.com&t=47.");
    }

    @Test
    void onlyAFailIsExplained() {
        ZoneAnswers zone = zone("v=spf1 ~all exp=exp.example").txt("exp.example", "Never.");

        assertThat(check(IP4, zone).explanation()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%{x}",
                "gr\u00fcn",
                "two\r\nlines",
                "%",
                "%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}"
            })
    void anExplanationThatIsWrongIsNone(String text) {
        ZoneAnswers zone = zone("v=spf1 -all exp=exp.example").txt("exp.example", text);

        assertThat(check(IP4, zone)).isEqualTo(new SpfResult(SpfResult.Kind.FAIL, Senders.DOMAIN, "-all", ""));
    }
}
