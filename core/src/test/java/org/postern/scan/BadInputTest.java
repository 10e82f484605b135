package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.ascii;
import static org.postern.scan.Letters.plain;
import static org.postern.scan.Letters.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.fixture.Shared;
import org.postern.verdict.Category;

/** Whatever comes, there is a verdict, and soon. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BadInputTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "\0",
                "\0\0\0: \0\r\n\r\n\0",
                ":",
                "From",
                "\r\n\r\n\r\n",
                "Subject: \u00fc\u00ff\r\n\r\n\u00e4"
            })
    void tinyAndOddMessagesHaveAVerdict(String message) {
        assertThat(scan(message.getBytes(StandardCharsets.ISO_8859_1)).verdict().category())
                .isNotEqualTo(Category.VIRUS);
    }

    @Test
    void tenThousandFieldsAreMalformedAndStillSearched() {
        String message = "X-Field: value\r\n".repeat(10_000) + plain(Letters.EICAR);

        assertThat(scan(ascii(message)).verdict().category()).isEqualTo(Category.VIRUS);
        assertThat(scan(ascii("X-Field: value\r\n".repeat(10_000) + plain("Hello.")))
                        .verdict()
                        .category())
                .isEqualTo(Category.MALFORMED);
    }

    @Test
    void aHeaderOfFiveMegabytesIsMalformed() {
        String message = "Subject: " + "x".repeat(5 << 20) + "\r\n" + plain("Hello.");

        assertThat(scan(ascii(message)).verdict().category()).isEqualTo(Category.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 5_000})
    void partsNestedDeepAreMalformed(int depth) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }

        assertThat(scan(ascii(message + "\r\nHello.")).verdict().category()).isEqualTo(Category.MALFORMED);
    }

    @Test
    void aLineOfTenMegabytesIsJustALine() {
        assertThat(scan(ascii(plain("x".repeat(10 << 20)))).verdict().category())
                .isEqualTo(Category.CLEAN);
    }

    @Test
    void deepHtmlIsMalformed() {
        assertThat(scan(Letters.html("<div>".repeat(40_000))).verdict().category())
                .isEqualTo(Category.MALFORMED);
    }

    @Test
    void noiseAndMutationsHaveAVerdict() throws IOException {
        Random random = new Random(47);
        byte[] letter = ascii(Letters.attached("a.zip", Letters.zip("a.txt", ascii("Hello."))));
        for (int i = 0; i < 500; i++) {
            byte[] mutant = letter.clone();
            for (int k = random.nextInt(30); k >= 0; k--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            assertThat(scan(mutant).verdict()).isNotNull();
        }
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[random.nextInt(100_000)];
            random.nextBytes(noise);
            assertThat(scan(noise).verdict()).isNotNull();
        }
    }

    @Test
    void theMalformedMimeSuiteHasVerdicts() throws Exception {
        Path suite = Shared.file("suites/malformed-mime.tar.xz");
        Path folder = Files.createTempDirectory("suite");
        Process tar = new ProcessBuilder("tar", "-xf", suite.toString(), "-C", folder.toString()).start();
        assertThat(tar.waitFor()).isZero();

        int[] count = new int[1];
        int code = new FileScan(
                        Scanner.create(Letters.settings("none"), Optional.empty(), ""), Optional.empty(), null, 2)
                .scan(java.util.List.of(folder.toString()), report -> {
                    assertThat(report.verdict()).as(report.file()).isPresent();
                    count[0]++;
                });

        assertThat(count[0]).isGreaterThan(200);
        assertThat(code).isLessThan(2);
        new ProcessBuilder("rm", "-r", folder.toString()).start().waitFor();
    }
}
