package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {

    @Test
    void asciiStaysAsItIs() {
        assertThat(EncodedWords.of("Your password, and (more) \"things\""))
                .isEqualTo("Your password, and (more) \"things\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ihr Zugang für Jürgen",
                "=?UTF-8?Q?forged?=",
                "ä",
                "パスワードを設定してください。このリンクは一度だけ使えます。期限は二十四時間です。",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"
            })
    void otherTextIsReadAsItWasMeant(String text) {
        String words = EncodedWords.of(text);

        assertThat(words.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
        assertThat(words.split(" ")).allMatch(word -> word.length() <= 75);
        assertThat(Lines.field("Subject", words).split("\r\n")).allMatch(line -> line.length() <= 76);
        assertThat(DecoderUtil.decodeEncodedWords(words, DecodeMonitor.STRICT)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: b@c.test", "ä\r\n\r\nbody", "a\u0000b", "a\u2028b\u0085c"})
    void nothingInItBeginsALine(String text) {
        assertThat(EncodedWords.of(text)).doesNotContain("\r", "\n", "\0").doesNotStartWith("Bcc");
        assertThat(DecoderUtil.decodeEncodedWords(EncodedWords.of(text), DecodeMonitor.STRICT))
                .doesNotContain("\r", "\n", "\0", "\u0085", "\u2028");
    }
}
