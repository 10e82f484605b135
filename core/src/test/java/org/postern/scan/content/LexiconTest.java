package org.postern.scan.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {

    @ParameterizedTest(name = "{0}: {2} of {1}")
    @CsvSource({
        "You have won a prize, prize, 2",
        "You have won and you have won, prize, 1",
        "YOU  HAVE-WON, prize, 1",
        "you have wonders, prize, 0",
        "Félicitations, prize, 1",
        "f\u00e9licitations, prize, 1",
        "Gewinnspiele, prize, 1",
        "You\u2019ve won, prize, 1",
        "hunwinner, prize, 0",
        "winners, prize, 1",
        "refund, refund, 1",
        "refund, call, 1",
        "'', prize, 0"
    })
    void phrasesAreFoundAsWholeWordsWithoutAccentsOnceEach(String text, String theme, int count) {
        assertThat(Lexicon.SHIPPED.count(text).getOrDefault(theme, 0)).isEqualTo(count);
    }

    @Test
    void wordsAreLowerCaseWithOneBlankBetween() {
        assertThat(Lexicon.plain("\u00c9t\u00e9 -- d'Or!\n2026")).isEqualTo(" ete dor 2026 ");
    }

    @Test
    void everyThemeHasPhrases() {
        assertThat(Lexicon.SHIPPED.themes()).hasSize(21);
    }

    @Test
    @Timeout(5)
    void hostileTextTakesNoLongerThanOther() {
        for (String piece : List.of("you have ", "a", "million united states ", "\u0301e", "  ")) {
            long begun = System.nanoTime();
            Lexicon.SHIPPED.count(piece.repeat(2_000_000 / piece.length()));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "afAbPcZ, true",
        "mYMsMVCL, true",
        "XSTZDXPXTF, true",
        "a1b2c3d4, true",
        "hgtrwqpl, true",
        "AnnaMcMeier, false",
        "newsletters, false",
        "NATO, false",
        "invoice2026, false",
        "Geschwister, false",
        "McDonalds, false",
        "rhythm, false",
        "no, false"
    })
    void lotteryLettersAreToldFromWords(String word, boolean babble) {
        assertThat(Babble.in(word)).isEqualTo(babble);
    }
}
