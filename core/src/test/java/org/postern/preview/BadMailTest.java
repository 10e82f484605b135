package org.postern.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.fixture.Shared;
import org.postern.message.Source;

/** Mail made to take long, to take much, or to break its reader. */
class BadMailTest {

    // On two idle cores each takes less than a second; the rest is for machines that do other things too.
    private static final Duration BOUND = Duration.ofSeconds(8);
    private static final int LARGEST = 35_000_000;

    @TempDir
    private Path folder;

    private static Preview preview(String message) {
        long start = System.nanoTime();
        Preview preview = Preview.of(Source.of(message.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        assertThat(Promise.broken(preview)).isEmpty();
        return preview;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<a href=x>",
                "<table><tr><td>",
                "<p>",
                "<ul><li>",
                "<blockquote>",
                "<svg>",
                "<template>",
                "<b><p>",
                "<a href=1><table>",
                "<nobr>",
                "<pre>\n",
                "<form>",
                "&amp;amp",
                "<",
                "<!--",
                "a \u00a0",
                "<p a b>",
                "<div style='color:red;background:red;font-size:1px;max-height:0'>",
                "<img alt='a' src=x>",
                "<style>"
            })
    void aPageOfOneElementAQuarterMegabyteLong(String element) {
        preview("Content-Type: text/html\r\n\r\n" + element.repeat(262_144 / element.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "http://a.b/ ", "http://a....... ", "&", "&amp;", "&#0000", "\u00ff"})
    void aTextOfOneThingAQuarterMegabyteLong(String text) {
        preview("Content-Type: text/plain\r\n\r\n" + text.repeat(262_144 / text.length()) + "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?", "=?a?b?c", "=?utf-8?q?a?= ", "<", "\t", "a\\", ";name=", "\"("})
    void fieldsOfOneThingAQuarterMegabyteLong(String piece) {
        String value = piece.repeat(200_000 / piece.length());
        preview(("Subject: " + value + "\r\nContent-Type: text/html; name=\"" + value + "\r\n").repeat(3) + "\r\nx");
    }

    static Stream<String> large() {
        byte[] noise = new byte[LARGEST * 7 / 10];
        new Random(2).nextBytes(noise);
        return Stream.of(
                "Subject: x\r\n\r\n" + "x".repeat(LARGEST),
                "Content-Type: text/html\r\n\r\n" + "<p>x".repeat(LARGEST / 4),
                "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                        + ("=41".repeat(25) + "=\r\n").repeat(LARGEST / 78),
                "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(noise));
    }

    @ParameterizedTest
    @MethodSource("large")
    void thirtyFiveMegabytes(String message) {
        preview(message);
    }

    @Test
    void partsBeyondCount() {
        Preview many = preview(
                "Content-Type: multipart/mixed; boundary=B\r\n\r\n" + "--B\r\n\r\nx\r\n".repeat(10_000) + "--B--");
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b" + i + "\r\n\r\n--b" + i + "\r\n");
        }

        assertThat(many.broken()).hasValue("it has more than 1000 parts");
        assertThat(many.text()).startsWith("x\n\nx\n\nx");
        assertThat(preview(nested.toString()).broken()).hasValue("its parts are nested more than 40 deep");
    }

    @Test
    void whatIsLeftOutIsSaid() {
        PreviewLimits small = new PreviewLimits(10, 1, 1, 1, Duration.ofSeconds(5), PreviewLimits.DEFAULT.parsing());
        String mail = "From: a@b.test\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\n"
                + "http://a.test http://b.test\r\n--B\r\nContent-Type: a/b\r\n\r\n--B\r\nContent-Type: a/b\r\n\r\n--B--\r\n";

        Preview preview = Preview.of(Source.of(mail.getBytes(StandardCharsets.US_ASCII)), small);

        assertThat(preview.truncated()).isTrue();
        assertThat(preview.text()).isEqualTo("http://a.t\u2026");
        assertThat(List.of(
                        preview.fields().size(),
                        preview.links().size(),
                        preview.files().size()))
                .containsOnly(1);
    }

    @Test
    void theMalformedMimeSuiteIsShown() throws Exception {
        Path suite = Shared.file("suites/malformed-mime.tar.xz");
        assertThat(new ProcessBuilder("tar", "-xJf", suite.toString(), "-C", folder.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> messages = files.filter(Files::isRegularFile).toList();

            assertThat(messages).hasSizeGreaterThan(200).allSatisfy(file -> assertThat(
                            Promise.broken(Preview.of(source(file))))
                    .isEmpty());
        }
    }

    private static Source source(Path file) {
        try {
            return Source.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
