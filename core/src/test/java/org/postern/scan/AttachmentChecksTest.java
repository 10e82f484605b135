package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.ascii;
import static org.postern.scan.Letters.attached;
import static org.postern.scan.attachment.Packs.PROGRAM;
import static org.postern.scan.attachment.Packs.bytes;
import static org.postern.scan.attachment.Packs.zip;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.scan.attachment.AttachmentChecks;
import org.postern.scan.attachment.Packs;
import org.postern.scan.attachment.Papers;
import org.postern.scan.check.Check;
import org.postern.verdict.Category;

/** For every check on files a message that it finds and one close by that it does not. */
class AttachmentChecksTest {

    private static final byte[] TEXT = ascii("Hello.");
    private static final String MANY = "Sub Auto_Open()\r\nShell (\"cmd /c x\")\r\nEnd Sub";

    static Stream<Arguments> fixtures() throws IOException {
        return Stream.of(files(), archives(), documents(), portable(), pages()).flatMap(List::stream);
    }

    private static List<Arguments> files() throws IOException {
        return List.of(
                row("attachment-program", attached("a.exe", TEXT), attached("a.txt", TEXT)),
                row("attachment-program", attached("a.dat", PROGRAM), attached("a.dat", bytes("MZ is two letters"))),
                row(
                        "attachment-program",
                        attached("a.msi", Papers.installer()),
                        attached("a.doc", Papers.ole("a", "b"))),
                row(
                        "attachment-program",
                        attached("a.dat", Papers.installer()),
                        attached("a.dat", Papers.ole("a", "b"))),
                row("attachment-double-extension", attached("a.pdf.js", TEXT), attached("a.b.pdf", TEXT)),
                row(
                        "attachment-double-extension",
                        attached("a" + " ".repeat(40) + ".exe", TEXT),
                        attached("a b.exe", TEXT)),
                row(
                        "attachment-double-extension",
                        attached("a.zip", zip("a.doc.exe", TEXT)),
                        attached("a.zip", zip("a.doc", TEXT))),
                row("attachment-name-turned", attached("a\u202efdp.x", TEXT), attached("a.x", TEXT)),
                row(
                        "attachment-kind-differs",
                        attached("a.pdf", zip("a.txt", TEXT)),
                        attached("a.docx", zip("a.txt", TEXT))),
                row(
                        "attachment-kind-differs",
                        attached("a.jpg", Papers.pdf("<< >>")),
                        attached("a.pdf", Papers.pdf("<< >>"))),
                row("attachment-archive-unusual", attached("a.ace", bytes("-------**ACE**")), attached("a.txt", TEXT)),
                row(
                        "attachment-left-out",
                        attached("a.zip", bytes("PK\3\4\24\0\0\0\10\0")),
                        attached("a.zip", zip("a.txt", TEXT))));
    }

    private static List<Arguments> archives() throws IOException {
        String locked = "PK\3\4\24\0\1\0\0\0\0\0\0\0\0\0\0\0\5\0\0\0\5\0\0\0\5\0\0\0a.txthello";
        Object[] many = Stream.of("a b c d e f g h i j k".split(" "))
                .flatMap(name -> Stream.of(name, "x"))
                .toArray();
        Object[] withScript =
                Stream.concat(Stream.of("build.bat", "x"), Stream.of(many)).toArray();
        return List.of(
                row(
                        "attachment-program-in-archive",
                        attached("a.zip", zip("b.scr", TEXT)),
                        attached("a.zip", zip("b.txt", TEXT))),
                row(
                        "attachment-program-in-archive",
                        attached("a.zip", zip("b.js", TEXT)),
                        attached("a.zip", zip(withScript))),
                row("attachment-script-within", attached("a.zip", zip(withScript)), attached("a.zip", zip(many))),
                row(
                        "attachment-bomb",
                        attached("a.zip", zip("z", new byte[30 << 20])),
                        attached("a.zip", zip("z", new byte[1 << 20]))),
                row("attachment-bomb", attached("a.zip", Packs.nested(9)), attached("a.zip", Packs.nested(3))),
                row(
                        "attachment-bomb",
                        attached("a.zip", Packs.overlapping(2)),
                        attached("a.zip", Packs.overlapping(1))),
                row("attachment-encrypted", attached("a.zip", ascii(locked)), attached("a.zip", zip("a.txt", TEXT))),
                row(
                        "attachment-password-told",
                        attached("a.zip", ascii(locked)).replace("See the file.", "Password: 7741"),
                        attached("a.zip", zip("a.txt", TEXT)).replace("See the file.", "Password: 7741")),
                row(
                        "attachment-password-told",
                        attached("a.zip", ascii(locked)).replace("See the file.", "Das Passwort lautet: Moos7"),
                        attached("a.zip", ascii(locked)).replace("See the file.", "I tell you the password by phone")),
                row(
                        "attachment-encrypted",
                        attached("a.7z", Packs.lockedSevenZip("a.txt", TEXT)),
                        attached("a.7z", Packs.sevenZip("a.txt", TEXT))));
    }

    private static List<Arguments> documents() throws IOException {
        String picture = Papers.relation("image", "https://a.example/x.png");
        String template = Papers.relation("attachedTemplate", "https://a.example/x.dotm");
        String rels = "word/_rels/settings.xml.rels";
        byte[] equation = Papers.ole("Equation Native", "x");
        return List.of(
                row("attachment-macros", attached("a.docm", TEXT), attached("a.docx", Papers.docx("a", "b"))),
                row(
                        "attachment-macros",
                        attached("a.docx", Papers.docx("word/vbaProject.bin", Papers.macros("Sub Sum()\r\nEnd Sub"))),
                        attached("a.docx", Papers.docx("word/embeddings/oleObject1.bin", Papers.ole("a", "b")))),
                row(
                        "attachment-macros-run",
                        attached("a.doc", Papers.macros(MANY)),
                        attached("a.doc", Papers.macros("Sub A()"))),
                row(
                        "attachment-macros-reach",
                        attached("a.xls", Papers.macros(MANY)),
                        attached("a.xls", Papers.macros("Sub Auto_Open()"))),
                row(
                        "attachment-template-remote",
                        attached("a.docx", Papers.docx(rels, template)),
                        attached("a.docx", Papers.docx(rels, picture))),
                row(
                        "attachment-asks-program",
                        attached("a.csv", bytes("a,b\n=cmd|'/c calc'!A0,1\n")),
                        attached("a.csv", bytes("a,b\n=A1|command!,1\n"))),
                row(
                        "attachment-object-risky",
                        attached("a.rtf", Papers.rtf("\\objupdate", Packs.join(bytes("Equation.3\0"), equation))),
                        attached("a.rtf", Papers.rtf("", Packs.join(bytes("Equation.3\0"), equation)))));
    }

    private static List<Arguments> portable() throws IOException {
        String plain = attached("a.pdf", Papers.pdf("<< /Type /Catalog >>"));
        String script = "<< /S /JavaScript /JS (app.alert) >>";
        String opens = "<< /Type /Catalog /OpenAction 2 0 R >>";
        String url = "<< /S /URI /URI (https://a.example/) >>";
        return List.of(
                row(
                        "pdf-starts-program",
                        attached("a.pdf", Papers.pdf("<< >>", "<< /S /Launch /F (cmd.exe) >>")),
                        plain),
                row("pdf-script", attached("a.pdf", Papers.pdf("<< >>", script)), plain),
                row(
                        "pdf-script-runs",
                        attached("a.pdf", Papers.pdf(opens, script)),
                        attached("a.pdf", Papers.pdf("<< >>", script))),
                row(
                        "pdf-opens-url",
                        attached("a.pdf", Papers.pdf(opens, url)),
                        attached("a.pdf", Papers.pdf("<< >>", url))),
                row(
                        "pdf-encrypted",
                        attached("a.pdf", Papers.pdf("<< >>", "<< /Type /XRef /Encrypt 5 0 R >>")),
                        plain));
    }

    private static List<Arguments> pages() {
        String none = attached("a.html", bytes("<html><p>Hello.</p></html>"));
        String invitation = Letters.HEADER
                + "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nORGANIZER;CN=A:mailto:a@else.example\nEND:VCALENDAR\n";
        return List.of(
                row("calendar-organiser-elsewhere", invitation, invitation.replace("else.example", "mail.example.org")),
                row("calendar-organiser-elsewhere", invitation, invitation.replace("REQUEST", "REPLY")),
                row("attachment-page", attached("a.html", TEXT), attached("a.pdf", TEXT)),
                row("page-script", attached("a.svg", bytes("<svg><script>x()</script></svg>")), none),
                row("page-password", attached("a.html", bytes("<input type='password'>")), none),
                row(
                        "page-leads-on",
                        attached("a.html", bytes("<script>window.location.href = 'https://a.example/'</script>")),
                        none),
                row(
                        "page-makes-file",
                        attached("a.html", bytes("<script>var b = new Blob([atob('UEsDBA==')])</script>")),
                        attached("a.html", bytes("<script>document.write('x')</script>"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void findsWhatItShouldAndNothingCloseBy(String name, String bad, String good) {
        // The machine may be busy with other tests
        ScanSettings patient = Letters.settings("scan.check.time", "60s");
        assertThat(ScannerTest.names(Letters.scan(bad, patient))).contains(name);
        assertThat(ScannerTest.names(Letters.scan(good, patient))).doesNotContain(name);
    }

    @Test
    void everyCheckHasFixtures() throws IOException {
        assertThat(fixtures().map(row -> row.get()[0]).map(String.class::cast).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        AttachmentChecks.ALL.stream().map(Check::name).toList());
    }

    @Test
    void ordinaryFilesSayNothing() throws IOException {
        ScanSettings patient = Letters.settings("scan.check.time", "60s");
        for (String letter : List.of(
                attached("a.docx", Papers.docx("word/media/image1.png", "\u0089PNG\r\n\u001a\n")),
                attached("a.pdf", Papers.pdf("<< /Type /Catalog >>", "<< /S /URI /URI (https://example.org/) >>")),
                attached("a.zip", zip("a.txt", "Hello.", "b/c.pdf", Papers.pdf("<< >>"))),
                attached("a.tar.gz", Packs.gzip(Packs.tar("a.txt", TEXT))))) {
            assertThat(ScannerTest.names(Letters.scan(letter, patient)))
                    .doesNotContainAnyElementsOf(
                            AttachmentChecks.ALL.stream().map(Check::name).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"pass, CLEAN", "suspect, CLEAN", "hold, ATTACHMENT"})
    void whatIsLockedIsTakenAsTheOperatorSays(String locked, Category category) throws IOException {
        String letter = attached("a.7z", Packs.lockedSevenZip("a.txt", TEXT));

        assertThat(Letters.scan(letter, Letters.settings("attachment.encrypted", locked))
                        .verdict()
                        .category())
                .isEqualTo(category);
    }

    private static Arguments row(String name, String bad, String good) {
        return Arguments.of(name, bad, good);
    }
}
