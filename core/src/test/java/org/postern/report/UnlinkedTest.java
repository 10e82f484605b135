package org.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnlinkedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://evil.test/a.php?b=c|http: //evil\u00b7test/a\u00b7php?b=c",
                "see www.evil.test.|see www\u00b7evil\u00b7test.",
                "Anna <anna@mail.example.test>|Anna \u2039anna@mail\u00b7example\u00b7test\u203a",
                "evil.com/x|evil\u00b7com/x",
                "10.0.0.1 and 1.2.3.4/x|10\u00b70\u00b70\u00b71 and 1\u00b72\u00b73\u00b74/x",
                "mailto:x@evil.test|mailto: x@evil\u00b7test",
                "javascript:alert(1)|javascript: alert(1)",
                "\\\\evil\\share|\\ \\evil\\share",
                "file:///etc|file: ///etc",
                "evil\uff0etest evil\uff61test evil\u2024test evil\u3002test|"
                        + "evil\u00b7test evil\u00b7test evil\u00b7test evil\u00b7test",
                "\u2764.ws|\u2764\u00b7ws",
                "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444|\u043f\u0440\u0438\u043c\u0435\u0440\u00b7\u0440\u0444",
                "Re:Re: Hello|Re: Re: Hello",
                "Your invoice of 12.11.2026: \u20ac1.234.50, 19.5 %|Your invoice of 12.11.2026: \u20ac1.234.50, 19.5 %",
                "At 12:30. Done ... really|At 12:30. Done ... really",
                "\u4f60\u597d\u3002\u518d\u89c1|\u4f60\u597d\u3002\u518d\u89c1",
                "Rechnung.pdf|Rechnung\u00b7pdf"
            })
    void whatLooksLikeAnAddressIsBroken(String text, String shown) {
        assertThat(Unlinked.line(text, 200)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u65e5", "&", "<", "\ud83d\ude00", "a b ", "\u05d0 "})
    void aLongTextIsCutByItsOctetsInHtml(String piece) {
        String shown = Unlinked.line(piece.repeat(400), 60);

        assertThat(shown).endsWith("\u2026");
        assertThat(Html.escaped(shown).getBytes(StandardCharsets.UTF_8).length).isBetween(45, 60);
        assertThat(new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .as("no character is cut in two")
                .isEqualTo(shown);
    }

    @Test
    void aTextIsCutBetweenWords() {
        assertThat(Unlinked.line("Your order of yesterday has been shipped", 30))
                .isEqualTo("Your order of yesterday has\u2026");
        assertThat(Unlinked.line("Your order", 10)).isEqualTo("Your order");
        assertThat(Unlinked.line("javascript: x".repeat(9), 16)).isEqualTo("javascript\u2026");
    }
}
