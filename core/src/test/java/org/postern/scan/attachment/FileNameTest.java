package org.postern.scan.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.exe",
                "A.EXE",
                "a.exe.",
                "a.exe . .",
                "a.exe\u00a0",
                "a.e\u200bxe",
                "docs/a.scr",
                "docs\\a.lnk",
                "a.exe:x:$DATA",
                "a.hta ",
                "a.b.vbs",
                "a.library-ms"
            })
    void programsAreKnownByTheirEndWhateverHidesIt(String name) {
        assertThat(FileName.of(name).program()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.txt", "exe", "a.exe.txt", "a.exe/readme", "", ".", "a.", "a.pdf", "a.docx", "noexe", "a.one"})
    void otherNamesAreNone(String name) {
        assertThat(FileName.of(name).program()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.pdf.exe",
                "a.doc   .js",
                "invoice.pdf_____.scr",
                "a.jpg.html",
                "a.txt.lnk",
                "report          .exe",
                "a.pdf\u202e.exe"
            })
    void whatEndsTwiceIsDisguised(String name) {
        assertThat(FileName.of(name).disguised()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.exe",
                "a.b.exe",
                "setup 1.2.exe",
                "a.tar.gz",
                "a.pdf.pdf",
                "jquery.min.js",
                "page.html",
                "my long name.html"
            })
    void whatEndsOnceIsNot(String name) {
        assertThat(FileName.of(name).disguised()).isFalse();
    }
}
