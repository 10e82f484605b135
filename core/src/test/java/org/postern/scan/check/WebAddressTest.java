package org.postern.scan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.scan.check.Brands.Brand;

/** Hosts as browsers read them, what a link leads on to, and whose names hosts resemble. */
class WebAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://Example.ORG/a?b | example.org | false",
                "http://example.org:8080/ | example.org | false",
                "//example.org/a | example.org | false",
                "https:example.org/a | example.org | true",
                "https:////example.org/a | example.org | true",
                "https:/\\example.org | example.org | true",
                "http://user:word@example.org/ | example.org | false",
                "http://example.org@evil.example/ | evil.example | false",
                "http://3221226219/ | 192.0.2.235 | true",
                "http://0300.0.2.0xeb/ | 192.0.2.235 | true",
                "http://192.0.747/ | 192.0.2.235 | true",
                "http://192.0.2.235/ | 192.0.2.235 | false",
                "http://999.0.2.235/ | 999.0.2.235 | false",
                "http://[2001:db8::1]:80/ | [2001:db8::1] | false",
                "http://e%78ample.org/ | example.org | true",
                "http://\uff45xample.org/ | example.org | true",
                "http://example\u3002org/ | example.org | true",
                "http://b\u00fccher.example/ | xn--bcher-kva.example | false",
                "mailto:a@example.org | '' | false",
                "/relative/path | '' | false"
            })
    void theHostIsTheOneThatBrowsersOpen(String url, String host, boolean disguised) {
        assertThat(WebAddress.of(url)).returns(host, WebAddress::host).returns(disguised, WebAddress::disguised);
    }

    @Test
    void lineEndsWithinAUrlAreNothing() {
        assertThat(WebAddress.of(" ht\ntps://exam\r\n\tple.org/").host()).isEqualTo("example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example/?url=https%3A%2F%2Fb.example%2Fx | https://b.example/x",
                "https://a.example/?q=1&u=https%253A%252F%252Fb.example%252Fx | https://b.example/x",
                "https://a.example/go/https://b.example/x | https://b.example/x",
                "https://a.example/c/aHR0cHM6Ly9iLmV4YW1wbGUveHh4 | https://b.example/xxx",
                "https://urldefense.com/v3/__http:/b.example/x__;!!Ab$ | http://b.example/x",
                "https://urldefense.proofpoint.com/v2/url?u=http-3A__b.example_x&d=Dw | http://b.example/x",
                "https://a.example/?u=https://b.example/?u=https%3A%2F%2Fc.example%2Fx | https://b.example/?u=https%3A%2F%2Fc.example%2Fx https://c.example/x",
                "https://a.example/?name=value | ''"
            })
    void aLinkSaysWhereItLeadsOn(String url, String targets) {
        assertThat(Link.of(url, "").leadsOn().stream().map(Link::url).collect(Collectors.joining(" ")))
                .isEqualTo(targets);
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.co.uk, example.co.uk",
        "a.b.example.com.br, example.com.br",
        "anna.github.io, anna.github.io",
        "x.anna.pages.dev, anna.pages.dev",
        "example.com, example.com",
        "a.b.example.nowhere-at-all, example.nowhere-at-all",
        "192.0.2.1, 192.0.2.1",
        "localhost, localhost",
        "a..b, a..b"
    })
    void theRegisteredNameIsByThePublicSuffixList(String host, String registered) {
        assertThat(Hosts.registered(host)).isEqualTo(registered);
    }

    @ParameterizedTest
    @CsvSource({
        "paypa1.com, PayPal",
        "paypal.com.evil.example, PayPal",
        "rnicrosoft-login.com, Microsoft",
        "secure-wellsfargo.com, Wells Fargo",
        "netfl\u0456x.com, Netflix",
        "bradecso.com, Bradesco",
        "dhl-paket.info, DHL"
    })
    void hostsThatPassForABrandAreSeenThrough(String host, String brand) {
        assertThat(Lookalikes.imitated(WebAddress.of("https://" + host).host()).map(Brand::name))
                .contains(brand);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.paypal.com",
                "paypal.de",
                "purchase.example",
                "orange-county.example",
                "apple.stackexchange.com",
                "discovery.example",
                "telecom.example",
                "sparkasse-kiel.de",
                "u123.ct.sendgrid.net",
                "192.0.2.1",
                "localhost"
            })
    void hostsOfTheBrandAndOfOthersAreLeftAlone(String host) {
        assertThat(Lookalikes.imitated(host)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "muster-werke.com, muster-werke.com, false",
        "mail.muster-werke.com, muster-werke.com, false",
        "muster-werkes.com, muster-werke.com, true",
        "mustre-werke.com, muster-werke.com, true",
        "rnuster-werke.com, muster-werke.com, true",
        "muster-werke-pay.com, muster-werke.com, true",
        "meister-werke.com, muster-werke.com, false",
        "holz.com, halz.com, false"
    })
    void aDomainResemblesAnother(String domain, String other, boolean resembles) {
        assertThat(Lookalikes.resembles(domain, other)).isEqualTo(resembles);
    }

    @ParameterizedTest
    @CsvSource({
        "P\u0430yP\u0430l, paypal",
        "\uff30ay\uff30al, paypal",
        "\ud835\udc0fayPal, paypal",
        "P\u200bay\u00adPal, paypal",
        "\u00c9t\u00e9, ete"
    })
    void textIsComparedAsItLooks(String text, String looks) {
        assertThat(Skeleton.of(text)).isEqualTo(looks);
    }

    @Test
    void hostileUrlsTakeNoTime() {
        String nested = "https://a.example/?u=".repeat(200);
        String slashes = "/".repeat(4_000);
        long begun = System.nanoTime();
        for (String url : Stream.of(
                        nested,
                        "https:" + slashes,
                        "https://" + "%25".repeat(1_300),
                        "a.".repeat(2_000),
                        "aHR0c".repeat(800))
                .toList()) {
            Link.of(url, url).leadsOn();
            Link.of(url, url).shownHost();
            Links links = new Links();
            links.text(url.repeat(100));
            assertThat(links.followed()).hasSizeLessThanOrEqualTo(2_010);
        }
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }
}
