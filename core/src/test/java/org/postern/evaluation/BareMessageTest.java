package org.postern.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.message.Source;

class BareMessageTest {

    @ParameterizedTest
    @CsvSource({
        "From: a, true",
        "TO: a, true",
        "cc: a, true",
        "Subject: a, true",
        "Date: a, true",
        "Message-Id: a, true",
        "Reply-To: a, true",
        "Sender: a, true",
        "MIME-Version: 1.0, true",
        "Content-Type: text/plain, true",
        "content-language: en, true",
        "References: <a>, true",
        "User-Agent: a, true",
        "From : a, true",
        "Received: by a, false",
        "X-Spam-Flag: YES, false",
        "List-Id: <a>, false",
        "Return-Path: <a>, false",
        "Delivered-To: a, false",
        "Froms: a, false",
        "no field at all, false"
    })
    void onlyWhatTheSenderWroteForTheReaderIsKept(String line, boolean kept) throws IOException {
        assertThat(bare(line + "\n\nBody.\n")).isEqualTo(kept ? line + "\n\nBody.\n" : "\nBody.\n");
    }

    @Test
    void theLineOfAnMboxGoes() throws IOException {
        assertThat(bare("From a@example.org Mon Nov 23 10:00:00 2026\nFrom: a\n\nx"))
                .isEqualTo("From: a\n\nx");
    }

    @Test
    void foldedLinesShareTheFateOfTheirField() throws IOException {
        assertThat(bare("X-A: 1\r\n From: b\r\nSubject: s\r\n\tt\r\n\r\nx")).isEqualTo("Subject: s\r\n\tt\r\n\r\nx");
    }

    @Test
    void theBodyStaysByteForByte() throws IOException {
        String body = "X-Spam: yes\r\n\n\0\u00ff From \r\r\n";

        assertThat(bare("To: a\r\n\r\n" + body)).isEqualTo("To: a\r\n\r\n" + body);
    }

    @Test
    void aMessageWithoutBodyHasNone() throws IOException {
        assertThat(bare("X-A: b\nTo: a")).isEqualTo("To: a");
        assertThat(bare("")).isEmpty();
    }

    @Test
    void itCanBeReadTwice() throws IOException {
        Source source = BareMessage.of(Source.of("X: y\nTo: a\n\nx".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(read(source)).isEqualTo(read(source)).isEqualTo("To: a\n\nx");
    }

    private static String bare(String message) throws IOException {
        return read(BareMessage.of(Source.of(message.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static String read(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
