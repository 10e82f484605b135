package org.postern.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.message.Source;

class MessageFilesTest {

    private static final String FROM = "From anna@example.org Mon Nov 23 10:00:00 2026\n";
    private static final InputStream NOTHING = InputStream.nullInputStream();

    @TempDir
    private Path folder;

    @Test
    void anMboxGivesItsMessagesWithoutFromLinesAndWithoutTheEmptyLineBetween() throws IOException {
        Path mbox = write("in.mbox", FROM + "Subject: 1\n\none\n\n" + FROM + "Subject: 2\n\ntwo\n\n");

        assertThat(found(mbox.toString()))
                .containsExactly(mbox + "#1: Subject: 1\n\none\n", mbox + "#2: Subject: 2\n\ntwo\n");
    }

    @Test
    void anMboxOfOneMessageIsNamedAsItsFileIs() throws IOException {
        Path mbox = write("1.eml", FROM + "Subject: 1\n\none\n\n");

        assertThat(found(mbox.toString())).containsExactly(mbox + ": Subject: 1\n\none\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'>From me', 'From me'",
        "'>>From me', '>From me'",
        "'>>>>From me', '>>>From me'",
        "'>Frome', '>Frome'",
        "'>From', '>From'",
        "'> From me', '> From me'",
        "'a >From me', 'a >From me'",
        "'>', '>'",
        "'>F>From me', '>F>From me'",
        "'From me to you', 'From me to you'",
    })
    void quotedLinesAreAsTheyWere(String quoted, String line) throws IOException {
        String text = "Subject: 1\n\n%1$s\n%1$s\n\n%1$s";
        Path mbox = write("in.mbox", FROM + String.format(text, quoted));

        assertThat(found(mbox.toString())).containsExactly(mbox + ": " + String.format(text, line));
    }

    @Test
    void aLineBeginsAMessageOnlyWithADateAndAfterAnEmptyLine() throws IOException {
        String body = "Subject: 1\n\nFrom Monday on we meet at noon.\n" + FROM + "\nFrom Monday 10:30 on\n";
        Path mbox = write("in.mbox", FROM + body);

        assertThat(found(mbox.toString())).containsExactly(mbox + ": " + body);
    }

    @ParameterizedTest
    @CsvSource({
        "From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
        "From - Tue Apr 02 10:00:00 2024",
        "From 17@xxx Mon Jan 01 00:00:00 +0000 2020",
        "'From anna@example.org  Thu, 22 Aug 2002 12:36:23 +0200'",
    })
    void fromLinesOfManyProgramsAreKnown(String line) throws IOException {
        Path mbox = write("in.mbox", line + "\r\nSubject: 1\r\n\r\none\r\n\r\n" + line + "\r\nSubject: 2\r\n\r\n");

        assertThat(found(mbox.toString()))
                .containsExactly(mbox + "#1: Subject: 1\r\n\r\none\r\n", mbox + "#2: Subject: 2\r\n");
    }

    @Test
    void aFileThatIsNoMboxIsOneMessageByteForByte() throws IOException {
        String text = "Subject: 1\n\n>From me\n\n" + FROM + "\n";
        Path file = write("1.eml", text);

        assertThat(found(file.toString())).containsExactly(file + ": " + text);
    }

    @Test
    void filesOfAFolderComeByNameAndAmongThemMboxes() throws IOException {
        Path deeper = Files.createDirectories(folder.resolve("b"));
        write("c", "3");
        write("b/in.mbox", FROM + "1\n\n" + FROM + "2\n");
        write("a", "0");

        assertThat(found(folder.toString()))
                .containsExactly(
                        folder.resolve("a") + ": 0",
                        deeper.resolve("in.mbox") + "#1: 1\n",
                        deeper.resolve("in.mbox") + "#2: 2\n",
                        folder.resolve("c") + ": 3");
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsFoundAllTheSame() throws IOException {
        Path file = write("1.eml", "Subject: 1\n");

        assertThat(found(folder.resolve("none").toString(), file.toString()))
                .containsExactly(folder.resolve("none") + " failed: no such file", file + ": Subject: 1\n");
    }

    @ParameterizedTest
    @CsvSource({"10", "1000000"})
    void standardInputIsReadOftenThoughItGivesItsOctetsOnce(int size) throws IOException {
        String text = "Subject: 1\n\n" + "x".repeat(size) + "\n";
        byte[] mbox = (FROM + text + "\n" + FROM + text).getBytes(StandardCharsets.UTF_8);
        List<Source> sources = new ArrayList<>();
        try (MessageFiles files = new MessageFiles(List.of("-"), new ByteArrayInputStream(mbox))) {
            files.forEachRemaining(one -> sources.add(one.source().orElseThrow()));
        }

        for (Source source : sources) {
            assertThat(text(source)).isEqualTo(text);
            assertThat(text(source)).isEqualTo(text);
        }
        assertThat(sources).hasSize(2);
    }

    @Test
    void octetsAreThoseOfAllFiles() throws IOException {
        write("a", "123");
        write("b", "45");

        assertThat(MessageFiles.octets(List.of(folder.toString(), folder.resolve("a") + "", "-", "/none")))
                .isEqualTo(8);
    }

    @Test
    void anEmptyFileIsAnEmptyMessage() throws IOException {
        Path file = write("1.eml", "");

        assertThat(found(file.toString())).containsExactly(file + ": ");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> found(String... paths) throws IOException {
        List<String> found = new ArrayList<>();
        try (MessageFiles files = new MessageFiles(List.of(paths), NOTHING)) {
            files.forEachRemaining(one -> found.add(one.source()
                    .map(source -> one.name() + ": " + text(source))
                    .orElseGet(() -> one.name() + " failed: " + one.trouble())));
        }
        return found;
    }

    private static String text(Source source) {
        try (InputStream in = source.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
