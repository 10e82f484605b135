package org.postern.scan.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.attachment.Packs.bytes;
import static org.postern.scan.attachment.Packs.zip;
import static org.postern.scan.check.Trait.DDE;
import static org.postern.scan.check.Trait.DOCUMENT_LOCKED;
import static org.postern.scan.check.Trait.MACROS;
import static org.postern.scan.check.Trait.MACROS_RUN;
import static org.postern.scan.check.Trait.PAGE_WITHIN;
import static org.postern.scan.check.Trait.PDF_LAUNCH;
import static org.postern.scan.check.Trait.PDF_OPENS_URL;
import static org.postern.scan.check.Trait.PDF_SCRIPT;
import static org.postern.scan.check.Trait.PDF_SCRIPT_RUNS;
import static org.postern.scan.check.Trait.PROGRAM;
import static org.postern.scan.check.Trait.REMOTE_TEMPLATE;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.scan.check.Trait;

/** What each kind of document tells of itself; nothing more than that. */
class DocumentTraitsTest {

    static Stream<Arguments> office() throws IOException {
        String link = "xl/externalLinks/externalLink1.xml";
        String field =
                "<w:instrText>DD</w:instrText><x/><w:instrText>EAUTO </w:instrText><w:instrText>c:\\cmd</w:instrText>";
        return Stream.of(
                row("a.docx", Papers.docx("word/footer1.xml", field), DDE),
                row("a.docx", Papers.docx("word/footer1.xml", "<w:instrText> HYPERLINK add E </w:instrText>")),
                row("a.xlsx", zip(link, "<ddeLink ddeService=\"cmd\" ddeTopic=\"/c x\">"), DDE),
                row("a.xlsx", zip(link, "<ddeLink ddeService=\"prices\" ddeTopic=\"x\">")),
                row("a.doc", Papers.ole("WordDocument", "0123456789\0\0 \u0013 DDEAUTO cmd"), DDE),
                row("a.doc", Papers.ole("WordDocument", "0123456789\0\1"), DOCUMENT_LOCKED),
                row("a.xls", Papers.workbook(0x809, "x", 0x85, "0000\1\1"), MACROS, MACROS_RUN),
                row("a.xls", Papers.workbook(0x809, "x", 0x85, "0000\0\0")),
                row("a.xls", Papers.workbook(0x18, " 0000000000000\0\1"), MACROS_RUN),
                row(
                        "a.xlsm",
                        zip("xl/macrosheets/sheet1.xml", "x", "xl/workbook.xml", "<x name=\"_xlnm.Auto_Open\">"),
                        MACROS,
                        MACROS_RUN),
                row("a.docx", zip("[Content_Types].xml", "<x ContentType=\"a.macroEnabled.main+xml\"/>"), MACROS),
                row(
                        "a.odt",
                        zip(
                                "content.xml",
                                "<office:x><script:event-listener x=\"dom:load\">",
                                "Basic/Standard/a.xml",
                                "x"),
                        MACROS,
                        MACROS_RUN),
                row(
                        "a.docx",
                        Papers.docx("word/_rels/a.rels", Papers.relation("oleObject", "\\\\192.0.2.1\\a")),
                        REMOTE_TEMPLATE),
                row(
                        "a.docx",
                        Papers.docx("word/_rels/a.rels", Papers.relation("attachedTemplate", "file:///C:/a.dotx"))),
                row("a.rtf", bytes("{\\rtf1{\\*\\template http://a.example/x}"), REMOTE_TEMPLATE),
                row("a.rtf", bytes("{\\rtf1{\\field{\\*\\fldinst DDEAUTO cmd}"), DDE));
    }

    static Stream<Arguments> others() throws IOException {
        String names = "<< /Type /Catalog /Names << /JavaScript 9 0 R >> >>";
        String packed = Papers.stream("/Type /ObjStm /N 1 /First 4", bytes("7 0 << /S /Launch /F (cmd.exe) >>"));
        return Stream.of(
                row("a.pdf", Papers.pdf(names), PDF_SCRIPT, PDF_SCRIPT_RUNS),
                row("a.pdf", Papers.pdf("<< /S /J#61vaScript /JS (x) >>"), PDF_SCRIPT),
                row("a.pdf", Papers.pdf("<< /OpenAction << /S /URI /URI (http://a.example) >> >>"), PDF_OPENS_URL),
                row(
                        "a.pdf",
                        Papers.pdf("<< /OpenAction [2 0 R /Fit] >>", "<< /A << /S /URI /URI (http://a.example) >> >>")),
                row("a.pdf", Papers.pdf("<< >>", packed), PDF_LAUNCH),
                row("a.pdf", Packs.join(bytes("%PDF-1.4\n( % << "), Papers.pdf("<< /S /Launch >>")), PDF_LAUNCH),
                row("a.pdf", Papers.pdf("<< /Title (\\) /S /Launch) /T <2f53202f4c61756e6368> >>")),
                row("a.pdf", Papers.pdf("<< /Length 14 >>\nstream\n/S /Launch ()\nendstream")),
                row("a.zip", zip("a.html", "<p>"), PAGE_WITHIN),
                row("a.html", bytes("<html><hta:application>"), PROGRAM));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource({"office", "others"})
    void aDocumentTellsWhatItDoes(String name, byte[] content, Set<Trait> traits) throws IOException {
        assertThat(ExaminationTest.read(name, content).traits().keySet()).isEqualTo(traits);
    }

    @Test
    void webAddressesAreCollected() throws IOException {
        String url = "https://a.example/x?y=1";
        String event = "BEGIN:VCALENDAR\r\nDESCRIPTION:See https://a.exam\r\n ple/x?y=1\r\n";
        String packed = Papers.stream("/Type /ObjStm /N 1 /First 4", bytes("7 0 << /S /URI /URI (" + url + ") >>"));
        assertThat(ExaminationTest.read("a.pdf", Papers.pdf("<< /A << /URI (" + url + ") >> >>"))
                        .urls())
                .containsExactly(url);
        assertThat(ExaminationTest.read("a.pdf", Papers.pdf("<< >>", packed)).urls())
                .containsExactly(url);
        assertThat(ExaminationTest.read("a.docx", Papers.docx("word/_rels/a.rels", Papers.relation("hyperlink", url)))
                        .urls())
                .containsExactly(url);
        assertThat(ExaminationTest.read("a.ics", bytes(event)).urls()).containsExactly(url);
        assertThat(ExaminationTest.read("a.htm", bytes("<a href='" + url + "'>"))
                        .urls())
                .containsExactly(url);
        assertThat(ExaminationTest.read("a.svg", bytes("<svg xmlns='http://www.w3.org/2000/svg'>"))
                        .urls())
                .isEmpty();
    }

    private static Arguments row(String name, byte[] content, Trait... traits) {
        return Arguments.of(name, content, Set.of(traits));
    }
}
