package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.html;
import static org.postern.scan.Letters.plain;
import static org.postern.scan.Letters.scan;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.scan.check.Check;
import org.postern.scan.url.UrlChecks;

/** For every check on links a message that it finds and one close by that it does not. */
class LinkChecksTest {

    static Stream<Arguments> fixtures() {
        return Stream.of(written(), dressed(), places(), kinds(), patterns()).flatMap(List::stream);
    }

    private static List<Arguments> written() {
        return List.of(
                row(
                        "link-text-differs",
                        a("https://evil.example/", "www.bank.com"),
                        a("https://login.bank.com/", "www.bank.com")),
                row(
                        "link-text-differs",
                        a("https://evil.example/", "https://bank.com/login"),
                        a("https://evil.example/", "setup.py")),
                row(
                        "link-text-differs",
                        a("https://go.example/?url=https%3A%2F%2Fevil.example", "bank.com"),
                        a("https://go.example/?url=https%3A%2F%2Fwww.bank.com%2F", "bank.com")),
                row(
                        "link-text-differs",
                        a("https://evil.example/safelinks", "bank.com"),
                        a("https://eur01.safelinks.protection.outlook.com/?url=x", "bank.com")),
                row(
                        "link-shows-brand",
                        a("https://evil.example/", "www.paypal.com"),
                        a("https://evil.example/", "www.facebook.com/shop")),
                row(
                        "link-shows-brand",
                        a("https://evil.example/", "https://www.paypal.com/login"),
                        a("https://www.paypal.com/login", "www.paypal.com")));
    }

    private static List<Arguments> dressed() {
        return List.of(
                row("link-disguised", plain("http://3221226219/x"), plain("http://host3221226219.example/x")),
                row("link-disguised", plain("http://0xC6.0x33.0x64.0x7/x"), plain("http://198.51.100.7/x")),
                row("link-disguised", a("https:/\\evil.example/", "x"), a("https://evil.example/\\", "x")),
                row("link-disguised", a("https://%65vil.example/", "x"), a("https://evil.example/%65", "x")),
                row("link-disguised", a("https://evil\u3002example/", "x"), a("https://evil.example/\u3002", "x")),
                row("link-user", plain("https://bank.example@evil.example/"), plain("https://bank.example/@user")),
                row("link-script", a("javascript:steal()", "x"), a("javascript:void(0)", "x")),
                row("link-script", a("data:text/html,<form>", "x"), a("mailto:data@example.org", "x")),
                row("link-mixed-letters", plain("https://xn--pypal-4ve.com/"), plain("https://xn--bcher-kva.example/")),
                row(
                        "link-mixed-letters",
                        a("https://p\u0430ypal.com/", "x"),
                        a("https://\u043f\u043e\u0447\u0442\u0430.example/", "x")),
                row("link-punycode", plain("https://xn--bcher-kva.example/"), plain("https://buecher.example/")));
    }

    private static List<Arguments> places() {
        return List.of(
                row("link-to-number", plain("http://198.51.100.9/x"), plain("http://a192.example/x")),
                row("link-to-number", plain("http://8.8.8.8/x"), plain("http://192.168.1.1/x http://10.0.0.1/")),
                row("link-lookalike", plain("https://paypa1.com/"), plain("https://www.paypal.com/")),
                row("link-lookalike", plain("https://paypal.com.evil.example/"), plain("https://www.paypal.de/")),
                row("link-lookalike", plain("https://secure-netflix-login.com/"), plain("https://about.netflix.com/")),
                row("link-lookalike", plain("https://micros0ft-team.com/"), plain("https://orange-grove.com/")),
                row("link-lookalike", plain("https://wellsfagro.com/"), plain("https://apple.stackexchange.com/")),
                row(
                        "link-redirected",
                        plain("https://www.google.de/url?q=https://evil.example/"),
                        plain("https://www.google.de/search?q=x")),
                row("link-redirected", plain("https://www.bing.com/ck/a?!&&p=1"), plain("https://www.bing.com/")),
                row(
                        "link-led-on",
                        plain("https://go.example.net/?u=aHR0cHM6Ly9ldmlsLmNvbS9sb2dpbg"),
                        plain("https://go.example.net/?u=https://www.example.org/")));
    }

    private static List<Arguments> kinds() {
        return List.of(
                row("link-shortened", plain("https://bit.ly/abc"), plain("https://bit.example/ly")),
                row("link-free-host", plain("https://login.pages.dev/"), plain("https://pages.example.dev/")),
                row(
                        "link-free-form",
                        plain("https://docs.google.com/forms/d/1"),
                        plain("https://docs.google.com/document/d/1")),
                row("link-bucket", plain("https://a.s3.amazonaws.com/i.html"), plain("https://aws.amazon.com/s3")),
                row("link-tunnel", plain("https://a.trycloudflare.com/"), plain("https://www.cloudflare.com/")),
                row("link-tunnel", plain("https://gate.example/ipfs/Qm1"), plain("https://gate.example/about-ipfs")),
                row("link-cheap-domain", plain("https://offer.xyz/"), plain("https://offer.example/xyz")),
                row("link-cheap-domain", plain("go to offer.top/now"), plain("go to offer.example/top")),
                row("link-new-style-domain", plain("https://offer.site/"), plain("https://offer.example/site")));
    }

    private static List<Arguments> patterns() {
        String images = "<img src='https://cdn.example/a.png' width=200>";
        String three = "<a href='%s'>Offer</a> <a href='%s'>Terms</a> <a href='%s'>Leave</a>";
        return List.of(
                row("link-random-host", plain("https://x7k2q9z4.example.com/"), plain("https://shop2.example.com/")),
                row(
                        "link-random-host",
                        plain("https://bcdfghjklm.example.com/"),
                        plain("https://rechtsschutz.example.com/")),
                row(
                        "link-random-path",
                        plain("https://evil.example/4nZqZV650XVvN65lqrivnouad80VSM"),
                        plain("https://www.example.org/4nZqZV650XVvN65lqrivnouad80VSM")),
                row(
                        "link-random-path",
                        plain("https://evil.example/4nZqZV650XVvN65lqrivnouad80VSM"),
                        plain("https://news.example.net/how-to-grow-tomatoes-in-2026-and-2027")),
                row(
                        "link-names-recipient",
                        plain("https://evil.example/#ben@example.test"),
                        plain("https://evil.example/unsubscribe?e=ben@example.test")),
                row(
                        "link-hides-recipient",
                        plain("https://evil.example/?i=YmVuQGV4YW1wbGUudGVzdA=="),
                        plain("https://example.org/?i=YmVuQGV4YW1wbGUudGVzdA==")),
                row(
                        "links-one-foreign-host",
                        a("https://evil.example/", "x"),
                        a("https://evil.example/", "our host, example.org")),
                row(
                        "links-same-target",
                        html(three.replace("%s", "https://e.example/1")),
                        html(three.formatted("https://e.example/1", "https://e.example/2", "https://e.example/3"))),
                row(
                        "link-without-encryption",
                        html(images + "<a href='http://evil.example/'>x</a>"),
                        html(images + "<a href='https://evil.example/'>x</a>")));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("fixtures")
    void findsWhatItShouldAndNothingCloseBy(String name, String bad, String good) {
        assertThat(ScannerTest.names(scan(bad))).contains(name);
        assertThat(ScannerTest.names(scan(good))).doesNotContain(name);
    }

    @Test
    void everyCheckHasFixtures() {
        assertThat(fixtures().map(row -> (String) row.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(UrlChecks.ALL.stream()
                        .map(Check::name)
                        // it needs to know the recipients' domains: ImpersonationChecksTest
                        .filter(name -> !name.equals("link-own-lookalike"))
                        .toList()));
    }

    private static String a(String href, String text) {
        return html("<p>See</p><a href='" + href + "'>" + text + "</a>");
    }

    private static Arguments row(String name, String bad, String good) {
        return Arguments.of(name, bad, good);
    }
}
