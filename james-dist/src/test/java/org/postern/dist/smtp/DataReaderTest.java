package org.postern.dist.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataReaderTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DataReader reader = new DataReader(out);

    @ParameterizedTest
    @CsvSource({
        "'a^.^', 'a^'",
        "'.^', ''",
        "'^.^', '^'",
        "'..a^.^', '.a^'",
        "'..^.^', '.^'",
        "'.a^.^', 'a^'",
        "'a.^.^', 'a.^'",
        "'a^..^b^.^', 'a^.^b^'",
        "'a^...^.^', 'a^..^'"
    })
    void dotsOfTransparencyAreTakenOutAndTheEndIsFound(String wire, String message) throws IOException {
        read(wire.replace("^", "\r\n"));

        assertThat(out.toString(ISO_8859_1)).isEqualTo(message.replace("^", "\r\n"));
        assertThat(reader.ended()).isTrue();
        assertThat(reader.bareLineEnd()).isFalse();
    }

    @Test
    void whatFollowsTheEndIsNotTaken() throws IOException {
        byte[] wire = "a\r\n.\r\nQUIT\r\n".getBytes(ISO_8859_1);

        assertThat(reader.read(wire, 0, wire.length)).isEqualTo(6);
        assertThat(reader.ended()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'a|n|.|r|n|'", "'a|n|.|n|'", "'a|r|n|.|n|'"})
    void aDubiousEndIsNoticedAndIsNoEnd(String wire) throws IOException {
        read(controls(wire));

        assertThat(reader.dubiousEnd()).isTrue();
        assertThat(reader.bareLineEnd()).isTrue();
        assertThat(reader.ended()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'a|r|b|r|n|.|r|n|'",
        "'a|n|b|r|n|.|r|n|'",
        "'a|r|.|r|n|b|r|n|.|r|n|'",
        "'a|r||r|n|.|r|n|'",
        "'|n|a|r|n|.|r|n|'",
        "'.|r|x|r|n|.|r|n|'"
    })
    void aLineEndThatStandsAloneIsNoticedAndTheTrueEndFound(String wire) throws IOException {
        read(controls(wire));

        assertThat(reader.bareLineEnd()).isTrue();
        assertThat(reader.ended()).isTrue();
    }

    @Test
    void anyMessageComesOutAsItWentInHoweverItIsCut() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String message = randomLines(random);
            String wire = message.replaceAll("(?m)^\\.", "..") + ".\r\n";
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            DataReader cut = new DataReader(copy);

            byte[] octets = wire.getBytes(ISO_8859_1);
            for (int at = 0; at < octets.length; ) {
                int length = Math.min(1 + random.nextInt(7), octets.length - at);
                at += cut.read(octets, at, length);
            }

            assertThat(copy.toString(ISO_8859_1)).isEqualTo(message);
            assertThat(cut.ended()).isTrue();
            assertThat(cut.bareLineEnd()).isFalse();
        }
    }

    private static String randomLines(Random random) {
        StringBuilder text = new StringBuilder();
        for (int line = random.nextInt(6); line >= 0; line--) {
            for (int i = random.nextInt(5); i > 0; i--) {
                text.append(".a\u0000\u00ff".charAt(random.nextInt(4)));
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static String controls(String text) {
        return text.replace("|r|n|", "\r\n")
                .replace("|r|", "\r")
                .replace("|n|", "\n")
                .replace("|", "");
    }

    private void read(String wire) throws IOException {
        byte[] octets = wire.getBytes(ISO_8859_1);
        reader.read(octets, 0, octets.length);
    }
}
