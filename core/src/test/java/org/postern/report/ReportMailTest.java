package org.postern.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.report.Samples.ANNA;
import static org.postern.report.Samples.NOW;
import static org.postern.report.Samples.item;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.link.Deed;
import org.postern.link.Token;
import org.postern.quarantine.HeldItem;
import org.postern.tenant.Subscriber;

class ReportMailTest {

    private static final List<String> LANGUAGES = Phrases.LANGUAGES;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(14));
    private static final Subscriber POSTMASTER = Subscriber.postmaster(new Domain("example.test"), ANNA);

    private static Report report(Subscriber to, String language, long more, Line... lines) {
        return new Report(to, BERLIN, language, List.of(lines), more);
    }

    private static Opened opened(Report report) {
        return Opened.of(SampleReport.message(report));
    }

    private static Line line(String mailbox, HeldClass kind, String subject) {
        HeldItem item = item(1, kind, "Tom <tom@b.test>", subject);
        return Samples.line(item(item, mailbox, 0.6));
    }

    @Test
    void itsHeaderSaysWhatItIs() {
        Opened report = opened(SampleReport.in("de-AT"));

        assertThat(report.fields())
                .containsExactly(
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "Message-ID",
                        "Auto-Submitted",
                        "Content-Language",
                        "List-Unsubscribe",
                        "List-Unsubscribe-Post",
                        "MIME-Version",
                        "Content-Type");
        assertThat(report.field("From")).isEqualTo("\"Example mail protection\" <postmaster@mx.gateway.test>");
        assertThat(report.field("To")).isEqualTo("<anna@example.test>");
        assertThat(report.subject()).isEqualTo("8 Nachrichten f\u00fcr anna@example.test und andere angehalten");
        assertThat(report.field("Date")).isEqualTo("Sun, 29 Nov 2026 07:00:00 +0000");
        assertThat(report.field("Message-ID"))
                .isEqualTo("<" + Samples.id(NOW, 0).mail() + "@mx.gateway.test>");
        assertThat(report.field("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(report.field("Content-Language")).isEqualTo("de");
        assertThat(report.page().select("html").attr("lang")).isEqualTo("de");
    }

    @Test
    void itCanBeUnsubscribedByOneClickAndByNothingInItsText() {
        String link = SampleReport.link(
                        new Token(new Subscriber(ANNA), Deed.UNSUBSCRIBE, Optional.empty(), "", EXPIRES))
                .toString();

        Opened report = opened(SampleReport.in("en"));

        assertThat(report.field("List-Unsubscribe")).isEqualTo("<" + link + ">");
        assertThat(report.field("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(report.text() + report.html()).doesNotContain(link);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void itsLinesAreShortAndThereIsNothingButAscii(String language) {
        String message = new String(SampleReport.message(SampleReport.in(language)), StandardCharsets.ISO_8859_1);

        assertThat(message.replace("\r\n", "")).matches("[\\x20-\\x7e]+");
        assertThat(message).endsWith("\r\n");
        // RFC 2045 6.7 for the body; a field without blanks cannot be folded
        assertThat(message.substring(message.indexOf("\r\n\r\n")).lines()).allMatch(line -> line.length() <= 76);
        assertThat(message.lines()).allMatch(line -> line.length() <= 998);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void theSameReportIsTheSameMail(String language) {
        Report report = SampleReport.in(language);
        List<Line> turned = new ArrayList<>(report.lines());
        Collections.reverse(turned);

        assertThat(SampleReport.message(report))
                .isEqualTo(
                        SampleReport.message(new Report(report.to(), report.zone(), language, turned, report.more())));
    }

    @Test
    void eachLineHasItsLinksInTextAndHtml() {
        HeldItem item = item(1, HeldClass.SPAM, "Tom <tom@b.test>", "Hello");
        Subscriber to = new Subscriber(ANNA);

        Opened released = opened(report(to, "en", 0, new Line(item, ANNA, true)));
        Opened asked = opened(report(to, "en", 0, new Line(item, ANNA, false)));

        assertThat(released.links())
                .containsExactlyElementsOf(links(item, Deed.PREVIEW, Deed.RELEASE, Deed.ALLOW, Deed.BLOCK));
        assertThat(released.page().select("a").eachText())
                .containsExactly("Preview", "Release", "Release and allow sender", "Block sender", "Settings");
        assertThat(asked.links()).containsExactlyElementsOf(links(item, Deed.PREVIEW, Deed.REQUEST, Deed.BLOCK));
        assertThat(asked.page().select("a").eachText())
                .containsExactly("Preview", "Ask for release", "Block sender", "Settings");
        Stream.of(released, asked).forEach(report -> assertThat(report.text()).contains(report.links()));
    }

    private static List<String> links(HeldItem item, Deed... deeds) {
        return Stream.concat(
                        Arrays.stream(deeds)
                                .map(deed ->
                                        SampleReport.link(Token.of(new Subscriber(ANNA), deed, item.id(), EXPIRES))),
                        Stream.of(SampleReport.PORTAL))
                .map(Object::toString)
                .toList();
    }

    @Test
    void eachLineIsToldInTextAndHtml() {
        Opened report = opened(report(
                new Subscriber(ANNA),
                "de",
                0,
                Samples.line(item(
                        1,
                        HeldClass.PHISHING,
                        "Tom <tom@b.test>",
                        "Hello",
                        Samples.reason("presses", 0.8, "It presses."),
                        Samples.reason("link-user", 2.2, "It hides.")))));

        assertThat(report.text()).contains("""

                anna@example.test
                -----------------

                Phishing und Betrug (1)

                * Hello
                  Von: Tom \u2039tom@b\u00b7test\u203a
                  Empfangen: So. 29. Nov., 07:00
                  Grund: Ein Link versteckt sein Ziel hinter einem @.
                  Vorschau <https://portal.gateway.test/r/""".replace("\n", "\r\n"));
        assertThat(report.page().text())
                .contains("1 Nachricht wurde angehalten Sie wurde nicht zugestellt")
                .contains("anna@example.test 1 Nachricht Phishing und Betrug (1)")
                .contains(
                        "Hello Tom \u2039tom@b\u00b7test\u203a So. 29. Nov., 07:00 Ein Link versteckt sein Ziel hinter einem @. Vorschau");
    }

    @Test
    void itsEndTellsWhyItCameAndHowLongLinksWork() {
        Opened own = opened(report(new Subscriber(ANNA), "en", 1, line("anna@example.test", HeldClass.SPAM, "x")));
        Opened domain = opened(report(POSTMASTER, "en", 0, line("tom@example.test", HeldClass.SPAM, "x")));

        Stream.of(own.text().replaceAll("\\s+", " "), own.page().text()).forEach(text -> assertThat(text)
                .contains("1 more message waits for the next report.")
                .contains("The links work until 13 December 2026.")
                .contains("Times are those of Europe/Berlin.")
                .contains("because the mailbox anna@example.test is protected"));
        Stream.of(domain.text().replaceAll("\\s+", " "), domain.page().text()).forEach(text -> assertThat(text)
                .doesNotContain("next report")
                .contains("You get this report as a postmaster of example.test."));
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1 message held for anna@example.test, 1 message held for the domain example.test",
        "de, 1 Nachricht f\u00fcr anna@example.test angehalten, 1 Nachricht f\u00fcr die Domain example.test angehalten",
        "fr, 1 message retenu pour anna@example.test, 1 message retenu pour le domaine example.test",
        "es, 1 mensaje retenido para anna@example.test, 1 mensaje retenido para el dominio example.test"
    })
    void itsSubjectSaysHowManyAndForWhom(String language, String own, String domain) {
        Line line = line("anna@example.test", HeldClass.SPAM, "x");

        assertThat(opened(report(new Subscriber(ANNA), language, 7, line)).subject())
                .isEqualTo(own);
        assertThat(opened(report(POSTMASTER, language, 7, line)).subject()).isEqualTo(domain);
    }

    @Test
    void aShadowsMailIsSaidToBeTheShadows() {
        Line sales = line("sales@example.test", HeldClass.SPAM, "x");
        Line own = line("anna@example.test", HeldClass.SPAM, "x");

        String other = "It also lists messages for the mailboxes that you look after.";

        assertThat(opened(report(new Subscriber(ANNA), "en", 0, sales)).page().text())
                .contains(other);
        assertThat(opened(report(new Subscriber(ANNA), "en", 0, own)).page().text())
                .doesNotContain(other);
        assertThat(opened(report(new Subscriber(ANNA), "en", 0, sales)).subject())
                .isEqualTo("1 message held for sales@example.test");
        assertThat(opened(report(new Subscriber(ANNA), "en", 0, sales, own)).subject())
                .isEqualTo("2 messages held for anna@example.test and others");
    }

    @Test
    void whatHasNoSenderOrSubjectSaysSo() {
        HeldItem item = item(1, HeldClass.SPAM, " ", "Hello");

        assertThat(Shown.of(item, BERLIN, Phrases.in("en")).sender()).isEqualTo("bounce@sender\u00b7test");
        assertThat(Shown.of(item(1, HeldClass.SPAM, "a@b.test", "\u200b "), BERLIN, Phrases.in("fr"))
                        .subject())
                .isEqualTo("(sans objet)");
    }
}
