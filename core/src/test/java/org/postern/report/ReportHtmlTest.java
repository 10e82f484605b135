package org.postern.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.report.Samples.ANNA;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ledger.HeldClass;
import org.postern.quarantine.HeldItem;
import org.postern.tenant.Subscriber;

class ReportHtmlTest {

    private static final int GMAIL_CUTS_AT = 102 * 1_024;
    private static final int MOST = 100_000;
    private static final int TOKEN = 130;
    private static final double READABLE = 4.5;
    private static final List<String> LOOKS = List.of(sheet("report.css"), sheet("report-dark.css"));

    private static String sheet(String name) {
        try {
            return new String(ReportHtml.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Opened full(String language, String words, boolean domain) {
        HeldClass[] kinds = HeldClass.values();
        List<Line> lines = IntStream.range(0, Report.MOST_LINES)
                .mapToObj(i -> item(i, kinds[i % kinds.length], words, domain ? "mailbox.of.some.length." + i : "anna"))
                .map(Samples::line)
                .toList();
        Subscriber to = domain ? Subscriber.postmaster(ANNA.domain(), ANNA) : new Subscriber(ANNA);
        return Opened.of(SampleReport.message(
                new Report(to, ZoneId.of("America/Argentina/Buenos_Aires"), language, lines, 1_000)));
    }

    private static HeldItem item(int number, HeldClass kind, String words, String mailbox) {
        HeldItem item = Samples.item(
                number, kind, words.repeat(200), words.repeat(300), Samples.reason("link-user", 1, words.repeat(300)));
        return Samples.item(item, mailbox + "@example.test", 0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "word ", "\u4f60\u597d", "\u05d0\u05d1", "&", "<&>", "\ud83d\ude00"})
    void aFullReportIsNotCutWhateverItsLettersAre(String words) {
        for (String language : Phrases.LANGUAGES) {
            for (boolean domain : List.of(false, true)) {
                uncut(full(language, words, domain), language);
            }
        }
    }

    private static void uncut(Opened report, String language) {
        assertThat(report.links()).hasSize(Report.MOST_LINES * 4 + 1);
        assertThat(report.links().get(0).substring(report.links().get(0).lastIndexOf('/') + 1))
                .hasSize(TOKEN);
        assertThat(report.html().getBytes(StandardCharsets.UTF_8).length)
                .as("octets of HTML in %s", language)
                .isLessThan(MOST)
                .isLessThan(GMAIL_CUTS_AT);
    }

    @Test
    void aReportOfUsualLengthHasStylesThatStayWithoutTheSheet() {
        Opened report = Opened.of(SampleReport.message(SampleReport.in("en")));

        assertThat(report.page().select("a.b"))
                .allMatch(link -> link.attr("style").contains("padding"));
        assertThat(report.page().select("td"))
                .allMatch(cell -> cell.attr("style").contains("padding"));
    }

    @Test
    void itFetchesAndRunsNothing() {
        Opened report = Opened.of(SampleReport.message(SampleReport.in("en")));

        assertThat(report.page().select("img,script,link,iframe,object,form,video,svg,[src],[background]"))
                .isEmpty();
        assertThat(report.html()).doesNotContain("url(", "@import", "@font-face", "javascript");
    }

    @Test
    void itsTablesAreForTheFrameAloneAndItsHeadingsMakeAnOutline() {
        Document page = Opened.of(SampleReport.message(SampleReport.in("fr"))).page();

        assertThat(page.select("table")).isNotEmpty().allMatch(table -> table.attr("role")
                .equals("presentation"));
        assertThat(page.select("h1").eachText()).containsExactly("8 messages ont \u00e9t\u00e9 retenus");
        assertThat(page.select("h2").eachText())
                .containsExactly(
                        "anna@example.test 5 messages",
                        "refunds@example.test 1 message",
                        "sales@example.test 2 messages");
        assertThat(page.select("h3")).hasSize(7);
        assertThat(page.select("meta[name=color-scheme]").attr("content")).isEqualTo("light dark");
        assertThat(page.title()).isEqualTo("8 messages retenus pour anna@example.test et d\u2019autres");
    }

    // the classes of style sheets: what is written, and on what it stands
    @ParameterizedTest
    @CsvSource({"b, c", "r, c", "p, p", "m, c", "m, n", "a, c", "c, c", "c, n", "k0, k0", "k1, k1", "k2, k2", "g, g"})
    void itCanBeReadInLightAndDark(String written, String ground) {
        String html = Opened.of(SampleReport.message(SampleReport.in("en"))).html();
        String light = html.substring(html.indexOf("<body")) + LOOKS.get(0);

        assertThat(contrast(colour(light, written, "color"), colour(light, ground, "background")))
                .as("in the light")
                .isGreaterThan(READABLE);
        assertThat(contrast(colour(LOOKS.get(1), written, "color"), colour(LOOKS.get(1), ground, "background")))
                .as("in the dark")
                .isGreaterThan(READABLE);
    }

    /** What a class says of a property, in a style sheet, else in the style of an element that has it. */
    private static int colour(String look, String name, String property) {
        Matcher rule = Pattern.compile("\\." + name + "\\{[^}]*?(?<=[{;])" + property + ":#([0-9a-f]{6})")
                .matcher(look);
        if (rule.find()) {
            return Integer.parseInt(rule.group(1), 16);
        }
        Matcher element = Pattern.compile("class=\"(?:[^\"]* )?" + name
                        + "(?: [^\"]*)?\"[^>]*?style=\"[^\"]*?(?<=[\";])" + property + ":#([0-9a-f]{6})")
                .matcher(look);
        assertThat(element.find()).as("%s of %s", property, name).isTrue();
        return Integer.parseInt(element.group(1), 16);
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(int one, int other) {
        double brighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * part(colour >> 16) + 0.7152 * part(colour >> 8) + 0.0722 * part(colour);
    }

    private static double part(int octet) {
        double part = (octet & 255) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
