package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.html;
import static org.postern.scan.Letters.plain;
import static org.postern.scan.Letters.scan;
import static org.postern.scan.Letters.with;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.scan.attachment.AttachmentChecks;
import org.postern.scan.check.Check;
import org.postern.scan.sender.SenderChecks;

/** For every check a message that it finds and one close by that it does not. */
class ChecksTest {

    static Stream<Arguments> fixtures() throws IOException {
        return Stream.of(headers(), texts(), links()).flatMap(List::stream);
    }

    private static List<Arguments> headers() {
        return List.of(
                row(
                        "from-impersonates",
                        with("From", "From: PayPal <a@evil.example>"),
                        with("From", "From: PayPal <a@paypal.com>")),
                row(
                        "from-name-address",
                        with("From", "From: \"boss@example.test\" <a@evil.example>"),
                        with("From", "From: \"a@example.org\" <a@example.org>")),
                row(
                        "reply-elsewhere",
                        with("X", "Reply-To: anna@gmail.com"),
                        with("X", "Reply-To: a@mail.example.org")),
                row("from-broken", with("From", ""), plain("x")),
                row("date-broken", with("Date", "Date: soon"), plain("x")),
                row("message-id-broken", with("Message-ID", "Message-ID: none"), plain("x")),
                row("subject-doubled", with("X", "Subject: Again"), plain("x")),
                row(
                        "subject-shouts",
                        with("Subject", "Subject: READ THIS MESSAGE NOW"),
                        with("Subject", "Subject: NATO and UNO")),
                row("subject-presses", with("Subject", "Subject: Action required"), plain("x")),
                row(
                        "letters-disguised",
                        with("Subject", "Subject: P\u0430yment"),
                        with("Subject", "Subject: \u041f\u0440\u0438\u0432\u0435\u0442 Anna")),
                row("recipient-hidden", with("To", "To: undisclosed-recipients:;"), plain("x")),
                row("received-forged", with("X", "Received: from 192.0.2.1 (unknown) by x; now"), plain("x")),
                row("bulk", with("X", "List-Unsubscribe: <mailto:u@example.org>"), plain("x")));
    }

    private static List<Arguments> texts() {
        String link = " https://pages.example.net/x";
        return List.of(
                row(
                        "asks-for-credentials",
                        plain("Please verify your account." + link),
                        plain("Please verify your account.")),
                row(
                        "brand-elsewhere",
                        with("Subject", "Subject: Netflix").replace("See you", link),
                        with("Subject", "Subject: Netflix").replace("See you", "https://netflix.com/")),
                row("form-in-mail", html("<form><input name=a></form>"), html("<form></form>")),
                row("password-in-mail", html("<input type=password>"), html("<input type=text>")),
                row("script-in-mail", html("<script>x()</script>"), html("<b>script</b>")),
                row(
                        "text-hidden",
                        html("<p style='display:none'>" + "word ".repeat(60)),
                        html("<p style='display:none'>Preview</p>")),
                row(
                        "picture-only",
                        html("<a href='https://a.example/'><img src=x></a>"),
                        html("<a href='https://a.example/'><img src=x></a>" + "word ".repeat(60))),
                row("extortion", plain("I recorded you. Pay by bitcoin."), plain("What is bitcoin?")),
                row("money-offered", plain("A beneficiary, next of kin, of an inheritance"), plain("An inheritance")),
                row("wares-praised", plain("Viagra! Risk free, money back guarantee, click here"), plain("Click here")),
                row("html-only", html("x"), plain("x")));
    }

    private static List<Arguments> links() {
        return List.of(
                row(
                        "link-text-differs",
                        html("<a href='https://evil.example/'>www.bank.example.com</a>"),
                        html("<a href='https://login.bank.com/'>www.bank.com</a>")),
                row("link-to-number", plain("http://192.0.2.9/x"), plain("http://a192.example/x")),
                row("link-lookalike", plain("https://paypa1.example/"), plain("https://www.paypal.com/")),
                row("link-punycode", plain("https://xn--pypal-4ve.example/"), plain("https://pypal.example/")),
                row("link-user", plain("https://bank.example@evil.example/"), plain("https://bank.example/@user")),
                row(
                        "link-script",
                        html("<a href='javascript:steal()'>x</a>"),
                        html("<a href='javascript:void(0)'>x</a>")),
                row("link-shortened", plain("https://bit.ly/abc"), plain("https://bit.example/ly")),
                row("link-free-host", plain("https://login.pages.dev/"), plain("https://pages.example.dev/")),
                row("link-cheap-domain", plain("https://offer.xyz/"), plain("https://offer.example/xyz")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void findsWhatItShouldAndNothingCloseBy(String name, String bad, String good) {
        assertThat(ScannerTest.names(scan(bad))).contains(name);
        assertThat(ScannerTest.names(scan(good))).doesNotContain(name);
    }

    @Test
    void everyCheckHasFixtures() throws IOException {
        assertThat(fixtures().map(row -> row.get()[0]).map(String.class::cast))
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(Checks.ALL.stream()
                        // theirs are in SenderChecksTest: no message shows by itself who sent it
                        .filter(check -> !SenderChecks.ALL.contains(check))
                        // theirs are in AttachmentChecksTest
                        .filter(check -> !AttachmentChecks.ALL.contains(check))
                        .map(Check::name)
                        .toList()));
    }

    private static Arguments row(String name, String bad, String good) {
        return Arguments.of(name, bad, good);
    }
}
