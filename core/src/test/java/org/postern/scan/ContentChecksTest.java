package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.HEADER;
import static org.postern.scan.Letters.html;
import static org.postern.scan.Letters.plain;
import static org.postern.scan.Letters.scan;
import static org.postern.scan.Letters.with;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.scan.check.Check;
import org.postern.scan.content.FieldChecks;
import org.postern.scan.content.MimeChecks;
import org.postern.scan.content.SubjectChecks;

/** For every check on written fields, subjects and MIME a message that it finds and one close by that it does not. */
class ContentChecksTest {

    private static final String PICTURE = "\ud83c\udf81";

    static Stream<Arguments> fixtures() {
        return Stream.of(fields(), identifiers(), subjects(), mime(), pages()).flatMap(List::stream);
    }

    private static List<Arguments> fields() {
        return List.of(
                row(
                        "field-raw",
                        with("Subject", "Subject: Gr\u00fc\u00dfe"),
                        with("Subject", "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=")),
                row(
                        "field-encoded-needlessly",
                        with("Subject", "Subject: =?utf-8?B?SGVsbG8=?="),
                        with("Subject", "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=")),
                row(
                        "from-unquoted",
                        with("From", "From: Team, Prizes <a@example.org>"),
                        with("From", "From: \"Meier, Anna\" <anna@example.org>")),
                row(
                        "from-blank-inside",
                        with("From", "From: Anna <anna@example.org >"),
                        with("From", "From: Anna <anna@example.org>")),
                row(
                        "from-without-name",
                        with("From", "From: <anna@example.org>"),
                        with("From", "From: anna@example.org")),
                row(
                        "from-by-lot",
                        with("From", "From: Offers <afAbPcZ@example.org>"),
                        with("From", "From: Anna <AnnaMcMeier@example.org>")));
    }

    private static List<Arguments> identifiers() {
        return List.of(
                row(
                        "from-numbered",
                        with("From", "From: Anna <anna84831@example.org>"),
                        with("From", "From: Anna <anna1984@example.org>")),
                row(
                        "references-broken",
                        with("X", "References: <@mail.example>"),
                        with("X", "References: <1@example.org> <2@example.org>")),
                row(
                        "message-id-endless",
                        with("Message-ID", "Message-ID: <" + "a1".repeat(90) + "@example.org>"),
                        with("Message-ID", "Message-ID: <" + "a1".repeat(40) + "@example.org>")),
                row(
                        "message-id-homeless",
                        with("Message-ID", "Message-ID: <1.2@localhost>"),
                        with("Message-ID", "Message-ID: <1.2@mail.example.org>")),
                row(
                        "date-false-day",
                        with("Date", "Date: Tue, 23 Nov 2026 10:00:00 +0000"),
                        with("Date", "Date: Mon, 23 Nov 2026 10:00:00 +0000")),
                row(
                        "date-impossible",
                        with("Date", "Date: 31 Feb 2026 10:00:00 +0000"),
                        with("Date", "Date: 28 Feb 2026 10:00:00 +0545")));
    }

    private static List<Arguments> subjects() {
        return List.of(
                row("subject-pictures", with("Subject", "Subject: " + PICTURE + " Yours"), plain("x")),
                row(
                        "from-pictures",
                        with("From", "From: " + PICTURE + " Offers <a@example.org>"),
                        with("Subject", "Subject: " + PICTURE + " Yours")),
                row(
                        "subject-padded",
                        with("Subject", "Subject: Read this          xk29"),
                        with("Subject", "Subject: Read this ... please")),
                row(
                        "subject-by-lot",
                        with("Subject", "Subject: Your order is here XSTZDXPXTF"),
                        with("Subject", "Subject: Minutes of the NATO COMMITTEE")),
                row(
                        "subject-numbered",
                        with("Subject", "Subject: Case 7956554"),
                        with("Subject", "Subject: Minutes of 2026")),
                row("subject-calls", with("Subject", "Subject: Come now!!"), with("Subject", "Subject: Come!")),
                row(
                        "subject-money",
                        with("Subject", "Subject: Take 500 EUR"),
                        with("Subject", "Subject: Take 500 chairs")),
                row(
                        "greets-address",
                        plain("Hello ben@example.test, look here"),
                        plain("On Monday Ben <ben@example.test> wrote")),
                row(
                        "reply-to-nothing",
                        with("Subject", "Subject: Re: Lunch"),
                        with("Subject", "Subject: Re: Lunch\nReferences: <0@example.org>")),
                row(
                        "from-is-to",
                        with("From", "From: Ben <ben@example.test>"),
                        with("From", "From: Ben via Users <ben@example.test>\nReply-To: a@example.org")));
    }

    private static List<Arguments> mime() {
        return List.of(
                row(
                        "alternative-alone",
                        multipart("alternative", part("text/html", "<p>Hi")),
                        multipart("alternative", part("text/plain", "Hi") + part("text/html", "<p>Hi"))),
                row(
                        "container-alone",
                        multipart("mixed", part("text/plain", "Hi")),
                        multipart("mixed", part("text/plain", "Hi") + part("image/png", "x"))),
                row(
                        "container-unusual",
                        multipart("digest", part("text/plain", "Hi")),
                        multipart("mixed", part("text/plain", "Hi"))),
                row(
                        "text-encoded-needlessly",
                        HEADER + "Content-Transfer-Encoding: base64\n\nSGVsbG8=\n",
                        HEADER
                                + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nw7xiZXI=\n"));
    }

    private static List<Arguments> pages() {
        String words = "Please look through these minutes before our meeting starts tomorrow morning";
        String others = "Cheap watches wonderful prices delivered quickly everywhere without questions asked";
        return List.of(
                row(
                        "encoding-lies",
                        plain("Gr\u00fc\u00dfe").replace("MIME-V", "Content-Transfer-Encoding: 7bit\nMIME-V"),
                        plain("Gr\u00fc\u00dfe").replace("MIME-V", "Content-Transfer-Encoding: 8bit\nMIME-V")),
                row("html-without-charset", HEADER + "Content-Type: text/html\n\n<p>Hi\n", html("Hi")),
                row(
                        "html-fragment",
                        HEADER + "Content-Type: text/html; charset=utf-8\n\n<center>Hi</center>\n",
                        html("<center>Hi</center>")),
                row(
                        "alternative-empty",
                        multipart("alternative", part("text/plain", " ") + part("text/html", letters(30))),
                        multipart("alternative", part("text/plain", letters(30)) + part("text/html", letters(30)))),
                row(
                        "alternative-differs",
                        multipart("alternative", part("text/plain", words) + part("text/html", others)),
                        multipart("alternative", part("text/plain", words) + part("text/html", "<b>" + words))),
                row(
                        "template-left",
                        with("Subject", "Subject: Dear {{first_name}}"),
                        with("Subject", "Subject: Dear {Anna}")));
    }

    /** That many different words. */
    private static String letters(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append("word")
                    .append((char) ('a' + i / 26))
                    .append((char) ('a' + i % 26))
                    .append(' ');
        }
        return text.toString();
    }

    private static String part(String type, String text) {
        return "--b\nContent-Type: " + type + "; charset=utf-8\n\n" + text + "\n";
    }

    private static String multipart(String kind, String parts) {
        return HEADER + "Content-Type: multipart/" + kind + "; boundary=b\n\n" + parts + "--b--\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void findsWhatItShouldAndNothingCloseBy(String name, String bad, String good) {
        assertThat(ScannerTest.names(scan(bad))).contains(name);
        assertThat(ScannerTest.names(scan(good))).doesNotContain(name);
    }

    @Test
    void everyCheckHasFixtures() {
        assertThat(fixtures().map(row -> row.get()[0]).map(String.class::cast))
                .containsExactlyInAnyOrderElementsOf(
                        new TreeSet<>(Stream.of(FieldChecks.ALL, SubjectChecks.ALL, MimeChecks.ALL)
                                .flatMap(List::stream)
                                .map(Check::name)
                                .toList()));
    }

    private static Arguments row(String name, String bad, String good) {
        return Arguments.of(name, bad, good);
    }
}
