package org.postern.notice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginalHeaderTest {

    private static OriginalHeader read(String message) throws IOException {
        return OriginalHeader.read(new ByteArrayInputStream(message.getBytes(ISO_8859_1)));
    }

    private static String text(OriginalHeader header) {
        return new String(header.octets(), ISO_8859_1);
    }

    @Test
    void fieldsAreRepeatedAsTheyCameAndTheTextIsNot() throws IOException {
        String header = "Received: from x\r\n\tby y\r\nSubject:  J\u00fcrgen\r\n";

        assertThat(text(read(header + "\r\nsecret: text\r\n"))).isEqualTo(header);
        assertThat(text(read(header))).isEqualTo(header);
        assertThat(text(read(header + "no field, so the text begins\r\nTo: nobody\r\n")))
                .isEqualTo(header);
        assertThat(text(read("\r\nsecret: text\r\n"))).isEmpty();
        assertThat(text(read(" secret\r\n"))).isEmpty();
        assertThat(text(read(""))).isEmpty();
    }

    @Test
    void aHeaderBeyondMeasureIsCutBetweenFields() throws IOException {
        String first = "A: " + "a".repeat(20_000) + "\r\n";
        String second = "B: b\r\n";
        String third = "C: " + "c\r\n c".repeat(10_000) + "\r\n";

        assertThat(text(read(first + second + third + "\r\ntext"))).isEqualTo(first + second);
        assertThat(text(read(third))).isEmpty();
        assertThat(text(read(first + first))).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Subject: hello,                            false
            Auto-Submitted: no,                        false
            Auto-Submitted: NO (by hand),              false
            Auto-Submitted: auto-generated,            true
            auto-submitted : auto-replied; x=y,        true
            Precedence: bulk,                          true
            Precedence: list,                          true
            Precedence: first-class,                   false
            List-Id: <a.example.test>,                 true
            List-Unsubscribe: <mailto:x@example.test>, true
            """)
    void mailOfProgramsAndListsIsKnown(String field, boolean automatic) throws IOException {
        assertThat(read(field + "\r\n\r\n").automatic()).isEqualTo(automatic);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Message-ID: <1@sender.test>,   <1@sender.test>
            MESSAGE-ID:<1@sender.test>,    <1@sender.test>
            Message-ID: 1@sender.test,     -
            Message-ID: <1 2@sender.test>, -
            Message-ID: <1@x> <2@x>,       -
            Subject: none,                 -
            """)
    void onlyAnIdThatCanBeRepeatedIsOne(String field, String id) throws IOException {
        assertThat(read(field + "\r\n\r\n").messageId().orElse(null)).isEqualTo(id);
    }
}
