package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.html;
import static org.postern.scan.Letters.scan;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.scan.check.Check;
import org.postern.scan.html.HtmlChecks;

/** For every check on the dress of HTML a message that it finds and one close by that it does not. */
class HtmlChecksTest {

    private static final String WORDS = "word ".repeat(60);
    private static final String MANY = words(60);
    private static final String SEEN =
            "<p>" + "Here is what you read, and there is enough of it to see. ".repeat(2) + "</p>";
    private static final String LINKED = "<a href='https://a.example/'><img src=https://b.example/x.png></a>";

    static Stream<Arguments> fixtures() {
        return Stream.of(hidden(), dressed(), pictures(), parts()).flatMap(List::stream);
    }

    private static List<Arguments> hidden() {
        return List.of(
                row(
                        "text-hidden",
                        html(SEEN + styled("display:none", MANY)),
                        html(styled("display:none", "A short preview") + SEEN)),
                row(
                        "text-hidden",
                        html(SEEN + styled("font-size:0px", MANY)),
                        html(SEEN + styled("font-size:10px", MANY))),
                row(
                        "text-hidden",
                        html(SEEN + styled("color:#fefefe", MANY)),
                        html(SEEN + styled("color:#fff;background:#036", MANY))),
                row(
                        "text-hidden",
                        html(SEEN + "<style>.x{display:none}</style><p class=x>" + MANY),
                        html(SEEN + "<style>@media print{.x{display:none}}</style><p class=x>" + MANY)),
                row(
                        "text-hidden",
                        html(SEEN + styled("text-indent:-9999px", MANY)),
                        html(SEEN + styled("display:none", SEEN + SEEN + SEEN))));
    }

    private static List<Arguments> dressed() {
        return List.of(
                row(
                        "text-pushed-away",
                        html(SEEN + "<div style='margin-top:470500px'>x</div>"),
                        html(SEEN + "<div style='margin-top:47px'>x</div>")),
                row("text-pushed-away", html(SEEN + "<br>".repeat(80) + "x"), html(SEEN + "<br>".repeat(8) + "x")),
                row(
                        "words-broken",
                        html("p\u200ba\u200by\u200bm\u200bent"),
                        html("<p>\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 ".repeat(9))),
                row(
                        "words-broken",
                        html(
                                "pa<i style='font-size:0'>q</i>y m<i style='font-size:0'>x</i>e n<i style='font-size:0'>x</i>ow"),
                        html("pa<i>y</i> m<i>e</i> n<i>o</i>w")),
                row("letters-apart", html("<b>a</b>".repeat(40)), html("<b>a</b> ".repeat(40))),
                row("text-behind-page", html("x") + MANY + MANY, html("x" + MANY + MANY)),
                row(
                        "text-in-comments",
                        html("x<!-- " + MANY + MANY + MANY + " -->"),
                        html("x<!-- header of the page -->")));
    }

    private static List<Arguments> pictures() {
        String code = "<img src=cid:1 width=200 height=%d><p>Scan this QR code with your phone to keep your mailbox.";
        String embedded = "<img src='data:image/png;base64," + "iVBORw0K".repeat(3_000) + "'>";
        return List.of(
                row("picture-only", html(LINKED), html(LINKED + WORDS)),
                row("picture-embedded", html(embedded), html(embedded + WORDS + WORDS)),
                row("picture-to-scan", html(code.formatted(200)), html(code.formatted(40))),
                row(
                        "pictures-from-anywhere",
                        html("<img src=https://i.imgur.com/a.png width=600>"),
                        html("<img src=https://cdn.example.org/a.png width=600>")));
    }

    private static List<Arguments> parts() {
        return List.of(
                row("form-in-mail", html("<form><input name=a></form>"), html("<form></form>")),
                row(
                        "form-goes-elsewhere",
                        html("<form action=https://evil.example/><input type=email></form>"),
                        html("<form action=https://www.example.org/><input type=email></form>")),
                row("password-in-mail", html("<input type=password>"), html("<input type=text>")),
                row("script-in-mail", html("<script>x()</script>"), html("<b>script</b>")),
                row(
                        "page-moves-on",
                        html("<meta http-equiv=refresh content='0;url=https://evil.example/'>"),
                        html("<meta http-equiv=refresh content=30>")));
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
                .containsExactlyInAnyOrderElementsOf(
                        new TreeSet<>(HtmlChecks.ALL.stream().map(Check::name).toList()));
    }

    /** Words of which no two are the same. */
    private static String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append("wo")
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26))
                    .append("rd ");
        }
        return words.toString();
    }

    private static String styled(String style, String text) {
        return "<div style='" + style + "'>" + text + "</div>";
    }

    private static Arguments row(String name, String bad, String good) {
        return Arguments.of(name, bad, good);
    }
}
