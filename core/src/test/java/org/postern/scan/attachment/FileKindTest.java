package org.postern.scan.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.attachment.Packs.bytes;
import static org.postern.scan.attachment.Packs.join;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileKindTest {

    static Stream<Arguments> kinds() throws IOException {
        return Stream.of(
                row("executable", Packs.PROGRAM),
                row("executable", bytes("\177ELF\2\1\1")),
                row("executable", bytes("\u00ca\u00fe\u00ba\u00be\0\0\0\2")),
                row("class", bytes("\u00ca\u00fe\u00ba\u00be\0\0\0\75")),
                row("other", bytes("MZ is no program, only two letters that begin a text of some length.")),
                row("shortcut", bytes("L\0\0\0\1\24\2\0\0\0\0\0\u00c0\0\0\0\0")),
                row("zip", Packs.zip("a", "b")),
                row("7z", Packs.sevenZip("a", new byte[1])),
                row("tar", Packs.tar("a", new byte[1])),
                row("gzip", Packs.gzip(new byte[1])),
                row("bzip2", Packs.bzip2(new byte[1])),
                row("xz", Packs.xz(new byte[1])),
                row("rar", Packs.rar4("a", false)),
                row("rar", Packs.rar5("a", false)),
                row("cab", Packs.cabinet("a")),
                row("iso", Packs.iso("A", new byte[1])),
                row("tnef", Packs.tnef("a", new byte[1])),
                row("ole", Papers.ole("a", "b")),
                row("pdf", Papers.pdf("<< >>")),
                row("pdf", join(bytes("junk in front\n"), Papers.pdf("<< >>"))),
                row("rtf", Papers.rtf("", new byte[1])),
                row("onenote", Papers.oneNote(new byte[1])),
                row("html", bytes("  \n<!DOCTYPE html><p>")),
                row("html", join(bytes("\u00ef\u00bb\u00bf"), bytes("<HTML>"))),
                row("html", "\ufeff<html>".getBytes(StandardCharsets.UTF_16LE)),
                row("html", bytes("<?xml version='1.0'?><html>")),
                row("hta", bytes("<html><head><hta:application id=x>")),
                row("svg", bytes("<?xml version='1.0'?><svg>")),
                row("calendar", bytes("BEGIN:VCALENDAR\r\n")),
                row("png", bytes("\u0089PNG\r\n\u001a\n")),
                row("heic", bytes("\0\0\0\30ftypheic")),
                row("packed", bytes("-------**ACE**")),
                row("other", bytes("")),
                row("other", bytes("Hello.")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void theFirstBytesSayWhatAFileIs(String kind, byte[] content) {
        assertThat(FileKind.of(content)).isEqualTo(kind);
    }

    private static Arguments row(String kind, byte[] content) {
        return Arguments.of(kind, content);
    }
}
