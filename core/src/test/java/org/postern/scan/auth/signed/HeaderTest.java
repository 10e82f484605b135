package org.postern.scan.auth.signed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.message.MessageParser;
import org.postern.message.ParseLimits;
import org.postern.message.ParsedMessage;
import org.postern.message.Source;

class HeaderTest {

    private static SignedMessage read(String message) throws IOException {
        return SignedMessage.read(Source.of(message.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void fieldsKeepTheirOctetsAndTheirOrder() throws IOException {
        Header header =
                read("A: 1\r\n\t 2 \r\nB :\u00fc\r\na:3\r\n\r\nA: 4\r\n").header();

        assertThat(header.all("a")).extracting(RawField::text).containsExactly("A: 1\r\n\t 2 ", "a:3");
        assertThat(header.all("b")).containsExactly(new RawField("b", "B :\u00fc"));
        assertThat(header.all("b").get(0).value()).isEqualTo("\u00fc");
        assertThat(header.count("c")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A: 1\n 2\nB: 3\n\nC: 4", "A: 1\r\n 2\nB: 3\r\n\nC: 4", "A: 1\n 2\r\nB: 3\n\r\nC: 4"})
    void aBareLfEndsALineToo(String message) throws IOException {
        Header header = read(message).header();

        assertThat(header.all("a").get(0).text()).isEqualTo("A: 1\r\n 2");
        assertThat(header.all("b").get(0).text()).isEqualTo("B: 3");
        assertThat(header.count("c")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A: 1", "A: 1\r\n", "A: 1\r\n\r\n"})
    void aMessageNeedsNoBody(String message) throws IOException {
        assertThat(read(message).header().all("a")).containsExactly(new RawField("a", "A: 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From anna@example.org Mon Nov 23 10:00:00 2026",
                ">From anna@example.org Mon Nov 23 10:00:00 2026",
                " From: anna",
                "From",
                ": anna",
                "Fr\u00f6m: anna",
                ""
            })
    void aLineThatIsNoFieldIsNoField(String line) throws IOException {
        Header header = read(line + "\r\n folded\r\nFrom: ben\r\n").header();

        assertThat(header.all("from")).hasSizeLessThanOrEqualTo(1).allMatch(field -> field.text()
                .equals("From: ben"));
    }

    /** Otherwise a long header would hide who the author is from DMARC, and from nobody else. */
    @Test
    void allThatTheParserReadsWithoutComplaintIsReadHereToo() throws IOException {
        String message = ("X: " + "x".repeat(262_000) + "\r\n").repeat(9) + "From: anna@example.org\r\n\r\n";

        ParsedMessage parsed = new MessageParser(
                        ParseLimits.DEFAULT, (part, content) -> content.transferTo(OutputStream.nullOutputStream()))
                .parse(new ByteArrayInputStream(message.getBytes(ISO_8859_1)));

        assertThat(parsed.broken()).isEmpty();
        assertThat(read(message).header().count("from")).isEqualTo(1);
    }

    @Test
    void whatIsBeyondAllMeasureIsSaidToBe() throws IOException {
        assertThat(read("X: " + "x".repeat(3 << 20)).beyond()).isPresent();
        assertThat(read("X:\r\n".repeat(10_001)).beyond()).isPresent();
        assertThat(read("X:\r\n".repeat(10_000)).beyond()).isEmpty();
        assertThat(read("X: y\r\n\r\n" + "x".repeat(2 << 20)).beyond()).isEmpty();
    }
}
