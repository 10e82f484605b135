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
import org.postern.scan.around.AroundChecks;
import org.postern.scan.attachment.AttachmentChecks;
import org.postern.scan.check.Check;
import org.postern.scan.content.FieldChecks;
import org.postern.scan.content.MimeChecks;
import org.postern.scan.content.SubjectChecks;
import org.postern.scan.content.WordingChecks;
import org.postern.scan.html.HtmlChecks;
import org.postern.scan.impersonation.ImpersonationChecks;
import org.postern.scan.sender.SenderChecks;
import org.postern.scan.url.UrlChecks;

/** For every check a message that it finds and one close by that it does not. */
class ChecksTest {

    static Stream<Arguments> fixtures() throws IOException {
        return Stream.of(headers(), texts()).flatMap(List::stream);
    }

    private static List<Arguments> headers() {
        return List.of(
                row("from-broken", with("From", ""), plain("x")),
                row("date-broken", with("Date", "Date: soon"), plain("x")),
                row("message-id-broken", with("Message-ID", "Message-ID: none"), plain("x")),
                row("subject-doubled", with("X", "Subject: Again"), plain("x")),
                row(
                        "subject-shouts",
                        with("Subject", "Subject: READ THIS MESSAGE NOW"),
                        with("Subject", "Subject: NATO and UNO")),
                row("subject-presses", with("Subject", "Subject: Action required"), plain("x")),
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
                row("money-offered", plain("A beneficiary, next of kin, of an inheritance"), plain("An inheritance")),
                row("wares-praised", plain("Viagra! Risk free, money back guarantee, click here"), plain("Click here")),
                row("html-only", html("x"), plain("x")));
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
                        // theirs are in tests of their own
                        .filter(check -> Stream.of(
                                        SenderChecks.ALL,
                                        UrlChecks.ALL,
                                        ImpersonationChecks.ALL,
                                        HtmlChecks.ALL,
                                        AttachmentChecks.ALL,
                                        FieldChecks.ALL,
                                        SubjectChecks.ALL,
                                        MimeChecks.ALL,
                                        WordingChecks.ALL,
                                        AroundChecks.ALL)
                                .noneMatch(room -> room.contains(check)))
                        .map(Check::name)
                        .toList()));
    }

    private static Arguments row(String name, String bad, String good) {
        return Arguments.of(name, bad, good);
    }
}
