package org.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ledger.HeldClass;
import org.postern.quarantine.HeldItem;
import org.postern.tenant.Subscriber;

/** Held mail whose senders and subjects were written against its report: nothing of it is a link, markup or a field there. */
class HostileReportTest {

    private static final int RUNS = Integer.getInteger("postern.fuzz.runs", 20_000) / 50;
    private static final int ITEMS = 4;

    private static final List<String> SCRAPS = List.of(
            "http://evil.test/a?b=c&d",
            "HTTPS://EVIL.TEST",
            "www.evil.test",
            "evil.com",
            "user@evil.test",
            "mailto:user@evil.test",
            "javascript:alert(1)",
            "file://evil/share",
            "\\\\evil\\share",
            "1.2.3.4",
            "[1.2.3.4]",
            "\u2764.ws",
            "evil\uff0ecom",
            "evil\u3002com",
            "ev\u00adil.c\u200bom",
            "evil.\u200bcom",
            "evil\u2060.com",
            "ht\u0000tp://evil.test",
            "http:\u202e//evil.test",
            "\r\nBcc: victim@evil.test",
            "\r\n\r\n<b>",
            "\n--=_1m8k1mzc00000000--\r\n",
            "=?UTF-8?B?PGI+?=",
            "<a href=http://evil.test>click</a>",
            "</td></tr></table><script>alert(1)</script>",
            "<img src=//evil.test/x>",
            "<!--",
            "-->",
            "\"><b onclick=x>",
            "&lt;a href=http://evil.test&gt;",
            "&#60;b&#62;",
            "&amp;lt;b",
            "%s %1$s %n",
            "{who} {count}",
            "$1",
            "<style>*{display:none}</style>",
            "\u202eknab",
            "\u2066x",
            "\ud83d",
            "\udc00",
            "\ue000\uffff",
            "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306",
            "\u05e9\u05dc\u05d5\u05dd",
            "\u4f60\u597d",
            "x".repeat(1_000),
            "&".repeat(300),
            " ",
            "Re:",
            "12.11.2026",
            "3.50");

    /** What some mail program makes a link of. */
    private static final Pattern LINK = Pattern.compile(
            "(?i)[a-z][a-z0-9+.-]*:[^\\s]|www\\.|[^\\s.][.\\u2024\\uff0e\\uff61](?=[\\p{L}\\p{N}])(?!(?<=\\d\\.)\\d)"
                    + "|[a-z0-9]\\u3002[a-z0-9]|\\d+\\.\\d+\\.\\d+\\.\\d+|\\\\\\\\");

    private final Random random = new Random(11_2026);

    @Test
    void nothingOfHostileMailIsMoreThanText() {
        for (int run = 0; run < RUNS; run++) {
            Report report = report();
            byte[] message = SampleReport.message(report);
            Opened opened = Opened.of(message);

            assertThat(new String(message, StandardCharsets.ISO_8859_1).lines())
                    .as("run %d", run)
                    .allMatch(line -> line.length() <= 998);
            assertThat(opened.fields()).as("fields in run %d", run).hasSize(11).doesNotContain("Bcc");
            assertThat(opened.links()).as("links in run %d", run).isEqualTo(ours(report));
            onlyItsOwnElements(opened, report);
            nothingToClick(opened, report);
            nothingInvisible(opened);
        }
    }

    private Report report() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            HeldClass kind = HeldClass.values()[random.nextInt(HeldClass.values().length)];
            HeldItem item = Samples.item(
                    i, kind, hostile(), hostile(), Samples.reason("link-user", 2, "It says: " + hostile() + "."));
            String mailbox = random.nextBoolean() ? "anna@example.test" : "www.evil.com@example.test";
            lines.add(Samples.line(Samples.item(item, mailbox, random.nextInt(100) / 100.0)));
        }
        String language = Phrases.LANGUAGES.get(random.nextInt(Phrases.LANGUAGES.size()));
        return new Report(new Subscriber(Samples.ANNA), ZoneId.of("Europe/Berlin"), language, lines, 0);
    }

    private String hostile() {
        StringBuilder text = new StringBuilder();
        for (int scraps = random.nextInt(6); scraps >= 0; scraps--) {
            text.append(SCRAPS.get(random.nextInt(SCRAPS.size()))).append(random.nextInt(3) == 0 ? " " : "");
        }
        return text.toString();
    }

    private static List<String> ours(Report report) {
        Contents contents =
                new Contents(report, "", SampleReport.PORTAL, Samples.NOW.plusSeconds(14 * 86_400), SampleReport::link);
        return Stream.concat(
                        Arrangement.of(report).chapters().stream()
                                .flatMap(chapter -> chapter.sections().stream())
                                .flatMap(section -> section.lines().stream())
                                .flatMap(line -> contents.entry(line).acts().stream())
                                .map(act -> act.link().toString()),
                        Stream.of(SampleReport.PORTAL.toString()))
                .toList();
    }

    private static void onlyItsOwnElements(Opened opened, Report report) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = parser.parseInput(opened.html(), "");
        assertThat(parser.getErrors()).isEmpty();
        assertThat(page.getAllElements().stream().map(Element::tagName).distinct())
                .isSubsetOf(
                        "#root", "html", "head", "meta", "title", "style", "body", "table", "tbody", "tr", "td", "div",
                        "h1", "h2", "h3", "b", "span", "a");
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(attribute -> attribute.getKey()))
                .noneMatch(key -> key.startsWith("on") || key.equals("src"));
        assertThat(page.select("td .s")).hasSameSizeAs(report.lines());
        assertThat(page.select("tr")).hasSizeGreaterThan(report.lines().size());
    }

    private static void nothingToClick(Opened opened, Report report) {
        Stream.concat(opened.text().lines(), opened.page().body().select("*").eachText().stream())
                .map(text -> withoutOurs(text, report))
                .forEach(text -> assertThat(LINK.matcher(text).results().map(hit -> hit.group()))
                        .as(text)
                        .isEmpty());
    }

    private static String withoutOurs(String text, Report report) {
        String rest = text;
        for (String link : ours(report)) {
            rest = rest.replace(link, "");
        }
        return rest.replace("@example.test", "");
    }

    private static void nothingInvisible(Opened opened) {
        Stream.of(opened.text(), opened.page().text()).forEach(text -> assertThat(text.codePoints()
                        .filter(character -> character != '\n' && character != '\r')
                        .mapToObj(Character::getType)
                        .map(Integer::byteValue))
                .doesNotContain(Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.test", "x www.evil.test", "user@evil.test", "1.2.3.4", "evil\u3002com", "a:b"})
    void theTestKnowsALinkWhenItSeesOne(String text) {
        assertThat(LINK.matcher(text).find()).isTrue();
    }
}
