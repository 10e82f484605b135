package org.postern.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain & simple, 1 < 2 > 0|plain & simple, 1 < 2 > 0|0",
                "Anna <anna@example.test>|Anna \u2039anna@example.test\u203a|0",
                "<script>x</script>|\u2039script\u203ax\u2039/script\u203a|0",
                "<!-- a --> <?php ?>|\u2039!-- a --\u203a \u2039?php ?\u203a|0",
                "ends with <|ends with \u2039|0",
                "<<b>>|<\u2039b\u203a>|0",
                "a\u200b<\u200bscript>|a\u2039script\u203a|2",
                "&lt;b> &LT b|\uff06lt;b> \uff06LT b|0",
                "&#60;i &#x3C;i &#0060 i|\uff06#60;i \uff06#x3C;i \uff06#0060 i|0",
                "&amp;lt;u &#38;amp;lt;u|\uff06amp;lt;u \uff06#38;amp;lt;u|0",
                "&amp; &#600; &#x3ca; &gt;|&amp; &#600; &#x3ca; &gt;|0",
                "invoice\u202efdp.exe|invoice\ufffdfdp.exe|1",
                "\u2066a\u2069|\ufffda\ufffd|2",
                "a\u200eb\u061cc\ufeffd\u00ade|abcde|4",
                "a\u0000b\u001b[1mc\u007fd\u0085e|a\ufffdb\ufffd[1mc\ufffdd e|3",
                "half \ud83d and \ude00|half \ufffd and \ufffd|2",
                "\ud83d\ude00 \u00e4 \u05d0 \u65e5|\ud83d\ude00 \u00e4 \u05d0 \u65e5|0",
                "\udb40\udc41tag|tag|1",
                "\ue000 \ufdd0 \uffff|\ufffd \ufffd \ufffd|3",
                "e\u0301 Z\u0300\u0300\u0300\u0300\u0300\u0300|e\u0301 Z\u0300\u0300\u0300\u0300|2",
                "a\u00a0\u2003\u3000b|a b|0"
            })
    void aLineShowsNothingThatIsNotSeen(String text, String shown, int replaced) {
        Visible visible = new Visible();

        assertThat(visible.line(text, 100)).isEqualTo(shown);
        assertThat(visible.replaced()).isEqualTo(replaced);
        assertThat(Promise.broken(shown)).isEmpty();
    }

    @Test
    void aTextKeepsLinesAndTabs() {
        assertThat(new Visible().text("a\r\nb\rc\u2028d\te\u000bf", 100)).isEqualTo("a\nb\nc\nd\te\nf");
    }

    @Test
    void whatIsTooLongEndsWithASign() {
        Visible visible = new Visible();

        assertThat(visible.line("abcdef", 3)).isEqualTo("abc\u2026");
        assertThat(visible.line("ab\ud83d\ude00", 3)).isEqualTo("ab\u2026");
        assertThat(visible.line("ab<script>", 3)).isEqualTo("ab\u2039\u2026");
        assertThat(visible.line("abc", 3)).isEqualTo("abc");
    }
}
