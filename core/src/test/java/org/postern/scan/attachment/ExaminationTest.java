package org.postern.scan.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.attachment.Packs.PROGRAM;
import static org.postern.scan.attachment.Packs.bytes;
import static org.postern.scan.attachment.Packs.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.message.Part;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.AttachedFile;
import org.postern.scan.check.Trait;

/** A program is found wherever it lies. */
class ExaminationTest {

    static Stream<Arguments> programs() throws IOException {
        byte[] zipped = zip("a.dat", PROGRAM);
        return Stream.of(
                row("a.zip", zipped),
                row("a.7z", Packs.sevenZip("a.dat", PROGRAM)),
                row("a.tar", Packs.tar("a.dat", PROGRAM)),
                row("a.tar", Packs.tar("long/".repeat(60) + "a.exe", bytes("x"))),
                row("a.tgz", Packs.gzip(Packs.tar("a.dat", PROGRAM))),
                row("a.gz", Packs.gzip(PROGRAM)),
                row("a.exe.gz", Packs.gzip(bytes("x"))),
                row("a.tar.bz2", Packs.bzip2(Packs.tar("a.dat", PROGRAM))),
                row("a.xz", Packs.xz(PROGRAM)),
                row("a.zip", zip("a.iso", "x")),
                row("a.zip", zip("b.zip", zip("c.zip", zipped))),
                row("a.rar", Packs.rar4("docs\\a.exe", false)),
                row("a.rar", Packs.rar4("a.exe", true)),
                row("a.rar", Packs.rar5("a.exe", false)),
                row("a.rar", Packs.rar5("a.exe", true)),
                row("a.cab", Packs.cabinet("a.exe")),
                row("winmail.dat", Packs.tnef("a.txt", PROGRAM)),
                row("a.doc", Papers.packaged("a.txt", PROGRAM)),
                row("a.doc", Papers.packaged("a.vbs", bytes("x"))),
                row("a.doc", Papers.packaged("large.txt", Arrays.copyOf(PROGRAM, 9_000))),
                row("a.docx", Papers.docx("word/embeddings/oleObject1.bin", Papers.packaged("a.txt", PROGRAM))),
                row("a.rtf", Papers.rtf("", Papers.packaged("a.txt", PROGRAM))),
                row("a.msg", Papers.ole("__substg1.0_37010102", PROGRAM)),
                row("a.one", Papers.oneNote(PROGRAM)),
                row("a.pdf", Papers.pdf("<< >>", Papers.stream("/Type /EmbeddedFile", PROGRAM))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void aProgramIsFoundWhereverItLies(String name, byte[] content) throws IOException {
        AttachedFile file = read(name, content);

        assertThat(file.traits()).containsKey(Trait.PROGRAM_WITHIN);
        assertThat(file.traits()).doesNotContainKeys(Trait.BOMB, Trait.LEFT_OUT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void whatIsCutShortIsReadAsFarAsItGoes(String name, byte[] content) throws IOException {
        for (int length = 0; length < content.length; length += 1 + content.length / 40) {
            assertThat(read(name, Arrays.copyOf(content, length)).sha256()).hasSize(64);
        }
    }

    @Test
    void anImageOfADiscIsReadByItsFolders() throws IOException {
        AttachedFile file = read("a.dat", Packs.iso("SETUP.DAT", PROGRAM));

        assertThat(file.kind()).isEqualTo("iso");
        assertThat(file.entries()).containsExactly("SETUP.DAT");
        assertThat(file.traits()).containsEntry(Trait.PROGRAM_WITHIN, "SETUP.DAT");
    }

    @Test
    void anEntryThatNoDirectoryNamesIsFound() throws IOException {
        byte[] hidden = zip("evil.exe", "x");
        byte[] local = Arrays.copyOf(hidden, hidden.length - 22 - 46 - "evil.exe".length());

        AttachedFile file = read("a.zip", Packs.join(local, zip("a.txt", "Hello.")));

        assertThat(file.entries()).containsExactlyInAnyOrder("evil.exe", "a.txt");
        assertThat(file.traits()).containsKey(Trait.PROGRAM_WITHIN);
    }

    @Test
    void whatIsLockedInsideIsLocked() throws IOException {
        assertThat(read("a.rar", Packs.rar4("a.txt", true)).traits()).containsKey(Trait.ENCRYPTED);
        assertThat(read("a.rar", Packs.rar5("a.txt", true)).traits()).containsKey(Trait.ENCRYPTED);
        assertThat(read("a.docx", Papers.ole("EncryptedPackage", "x")).traits()).containsKey(Trait.DOCUMENT_LOCKED);
        assertThat(read("a.xls", Papers.workbook(0x809, "x", 0x2f, "x")).traits())
                .containsKey(Trait.DOCUMENT_LOCKED);
    }

    @Test
    void whereThereIsNoTimeOrNoRoomNothingIsSilentlyClean() throws IOException {
        Part part = new Part("application/octet-stream", "a.zip", true, 1, "");
        byte[] large = zip("b.zip", Packs.join(new byte[0], zip("c", noise(3 << 20))));

        assertThat(read(part, large, new Attachments(Set.of(), System.nanoTime() - 1, new Room(64 << 20)))
                        .traits())
                .containsOnlyKeys(Trait.LEFT_OUT);
        assertThat(read(part, large, new Attachments(Set.of(), System.nanoTime() + 100_000_000, new Room(1 << 20)))
                        .traits())
                .containsKey(Trait.LEFT_OUT);
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new java.util.Random(1).nextBytes(noise);
        return noise;
    }

    static AttachedFile read(String name, byte[] content) throws IOException {
        Part part = new Part("application/octet-stream", name, true, 1, "");
        long deadline = System.nanoTime() + 60_000_000_000L;
        return read(part, content, new Attachments(EnumSet.noneOf(Mark.class), deadline, new Room(64 << 20)));
    }

    private static AttachedFile read(Part part, byte[] content, Attachments attachments) throws IOException {
        attachments.read(part, new ByteArrayInputStream(content));
        List<AttachedFile> files = attachments.files();
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private static Arguments row(String name, byte[] content) {
        return Arguments.of(name, content);
    }
}
