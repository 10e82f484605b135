package org.postern.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.message.Source;
import org.postern.verdict.Reason;

class PreviewTest {

    static Preview preview(String message) {
        return Preview.of(Source.of(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    static Preview page(String html) {
        return preview("Content-Type: text/html; charset=utf-8\n\n" + html);
    }

    @Test
    void aLinkIsFollowedByItsRealTarget() {
        Preview preview =
                page("<p>Dear <b>Anna</b>,</p><p>please <a href=\"http://evil.test/x\">www.bank.test</a> now</p>");

        assertThat(preview.text()).isEqualTo("Dear Anna,\n\nplease www.bank.test [http://evil.test/x] now");
        assertThat(preview.links())
                .containsExactly(new Preview.Link(
                        "www.bank.test",
                        "http://evil.test/x",
                        "The text names www.bank.test, the link leads to evil.test."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>one<p>two<br>three|one\\n\\ntwo\\nthree",
                "<ul><li>a<li>b<ol><li>c<li>d</ol></ul>e|- a\\n- b\\n\\n  1. c\\n  2. d\\n\\ne",
                "<table><tr><th>Day<th>Hour<tr><td>Mon<td>9</table>|'Day | Hour\\nMon | 9'",
                "<table><tr><td><p>a</p><td><p>b</p></table>|a\\n\\nb",
                "said:<blockquote>one<blockquote>two</blockquote></blockquote>end|said:\\n\\n> one\\n\\n> > two\\n\\nend",
                "<pre>a\\n  b</pre>c|a\\n  b\\n\\nc",
                "<a href=http://x.test/>x.test</a>, <a href=mailto:a@x.test>a@x.test</a>|x.test, a@x.test",
                "<a href=http://x.test/a><img src=b></a>|(picture) [http://x.test/a]",
                "<a href=http://x.test/a><p>go</p></a>on|go [http://x.test/a]\\n\\non",
                "<img src=x alt='Our logo'> <input type=password name=p>|(picture: Our logo) (field password)",
                "<script>a</script><style>b</style><title>c</title><!-- d -->e|e",
                "&lt;script&gt; &amp;lt;b&amp;gt; 1 &lt; 2|\u2039script\u203a \uff06lt;b&gt; 1 < 2",
                "<!--x-->a<svg><text>b</text></svg><unclosed|ab"
            })
    void aPageReadsAsItsReaderSeesIt(String html, String text) {
        assertThat(page(html.replace("\\n", "\n")).text()).isEqualTo(text.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div style='display: none'>secret</div>",
                "<div style='DISPLAY:/**/none !important'>secret</div>",
                "<div hidden>secret</div>",
                "<span style='font-size:0'>secret</span>",
                "<span style='font:1px/2 Arial'>secret</span>",
                "<div style='max-height:0;overflow:hidden'>secret</div>",
                "<div style='opacity:0'><b>secret</b></div>",
                "<body bgcolor=white><font color='#fefefe'>secret</font>",
                "<div style='color:rgb(1,1,1);background:#000'>secret</div>",
                "<template>secret</template>"
            })
    void whatIsHiddenIsCountedAndNotShown(String html) {
        Preview preview = page("seen " + html);

        assertThat(preview.text()).isEqualTo("seen");
        assertThat(preview.hidden()).isEqualTo(6);
    }

    @Test
    void smallLettersOfACellDoNotHideItsContent() {
        assertThat(page("<td style='font-size:0px'><div style='font-size:13px;color:#fff;background:#00f'>seen")
                        .text())
                .isEqualTo("seen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a href='java&#10;script:alert(1)'>go</a>|javascript: (a script, 19 characters)|The link runs a script.",
                "<a href='&#1; data:text/html;base64,AAAA'>go</a>|data:text/html (26 characters)|The link opens a page that is within the message.",
                "<base href='http://evil.test/a/'><a href=../b>go</a>|http://evil.test/b|''",
                "<a href=b.html>go</a>|b.html|The link names no host.",
                "<a href='http://bank.test@evil.test/'>go</a>|http://bank.test@evil.test/|What stands before the @ is not the host; the host is evil.test.",
                "<a href='http:\\\\evil.test'>www.bank.test</a>|http:\\\\evil.test|The text names www.bank.test, the link leads to evil.test.",
                "<a href=http://192.0.2.7/x>go</a>|http://192.0.2.7/x|The host is a bare number.",
                "<a href=http://b\u00fccher.test/>go</a>|http://b\u00fccher.test/|The host has letters beyond ASCII; its real name is xn--bcher-kva.test.",
                "<form action=//evil.test/post>|//evil.test/post|What is typed into the form goes there.",
                "<meta http-equiv=Refresh content='0; url=http://evil.test'>|http://evil.test|The page goes there by itself.",
                "<iframe src=http://evil.test></iframe>|http://evil.test|It is loaded without asking.",
                "<div style=display:none><a href=http://x.test>go</a></div>|http://x.test|The link is hidden."
            })
    void aLinkSaysWhereItReallyLeads(String html, String target, String note) {
        assertThat(page(html).links()).singleElement().satisfies(link -> assertThat(List.of(link.target(), link.note()))
                .containsExactly(target, note));
    }

    @Test
    void ofAChoiceThePageIsShownUnlessItSaysNothing() {
        String plain =
                "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html\n\n";

        assertThat(preview(plain + "<p>page\n--b--\n").text()).isEqualTo("page");
        assertThat(preview(plain + "<img src=x>\n--b--\n").text()).isEqualTo("plain");
        assertThat(preview(plain + "<p>page\n--b--\n").files()).isEmpty();
    }

    @Test
    void anEnclosedMessageIsReadToo() {
        String enclosed =
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n"
                        + "From: a@b.test\nSubject: =?utf-8?q?K=C3=A4se?=\n\nHello.\n--b--\n";

        assertThat(preview(enclosed).text())
                .isEqualTo(
                        "See below.\n\n---------- Enclosed message ----------\nFrom: a@b.test\nSubject: K\u00e4se\n\nHello.");
    }

    @Test
    void eachFileHasItsRealKindAndAVerdict() {
        Preview preview = preview("Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                + "Content-Type: image/png; name=\"photo\u202egnp.exe\"\n\nMZ" + "\0".repeat(70) + "\n--b\n"
                + "Content-Type: image/gif\n\nGIF89a\n--b\nContent-Type: text/plain; name=a.txt\n\nabc\n--b--\n");

        assertThat(preview.files())
                .extracting(file -> file.name() + " " + file.type() + " " + file.kind() + " " + file.size() + " "
                        + file.depth() + " " + file.verdict().wire())
                .containsExactly(
                        "photo\ufffdgnp.exe image/png executable 72 1 attachment",
                        " image/gif gif 6 1 clean",
                        "a.txt text/plain other 3 1 clean");
        assertThat(preview.files().get(0).reasons())
                .extracting(Reason::name)
                .contains("attachment-program", "attachment-name-turned");
    }

    @Test
    void anOfficeDocumentIsToldFromAnArchive() throws IOException {
        String macros = archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin");

        assertThat(preview(macros).files()).singleElement().satisfies(file -> {
            assertThat(file.kind()).isEqualTo("docx");
            assertThat(file.reasons()).extracting(Reason::name).containsExactly("attachment-macros");
        });
        assertThat(preview(archive("word/a.exe")).files()).singleElement().satisfies(file -> {
            assertThat(file.kind()).isEqualTo("zip");
            assertThat(file.reasons()).extracting(Reason::name).containsExactly("attachment-program-in-archive");
        });
    }

    private static String archive(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return "Content-Type: application/octet-stream; name=a.docx\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Test
    void brokenMailIsShownAsFarAsItGoes() {
        String lost = preview("Content-Type: multipart/mixed\n\n--x\n\nHello.\n--x--\n")
                .text();
        Preview deep = preview("Content-Type: message/rfc822\n\n".repeat(100) + "Subject: x\n\nHello.\n");

        assertThat(lost).contains("Hello.");
        assertThat(deep.broken()).hasValue("its parts are nested more than 40 deep");
        assertThat(deep.text()).contains("message/rfc822");
        assertThat(Preview.of(Source.of(new byte[0])).text()).isEmpty();
    }

    @Test
    void theFieldsThatTellMostComeFirst() {
        assertThat(preview("Received: r\nX-A: 1\nSubject: =?utf-8?q?=3Cb=3E?=\nFrom: a@b.test\n\nx")
                        .fields())
                .extracting(field -> field.name() + "=" + field.value())
                .containsExactly("From=a@b.test", "Subject=\u2039b\u203a", "Received=r", "X-A=1");
    }
}
