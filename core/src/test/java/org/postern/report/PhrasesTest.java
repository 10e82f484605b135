package org.postern.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.postern.ledger.HeldClass;

class PhrasesTest {

    private static final List<String> LANGUAGES = Phrases.LANGUAGES;
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Phrases ENGLISH = Phrases.in("en");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void allLanguagesHaveTheSameKeys(String language) {
        assertThat(Phrases.in(language).keys()).containsExactlyInAnyOrderElementsOf(ENGLISH.keys());
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void allLanguagesPutInTheSameValues(String language) {
        Phrases phrases = Phrases.in(language);

        ENGLISH.keys().forEach(key -> assertThat(places(phrases.raw(key)))
                .as("%s in %s", key, language)
                .isEqualTo(places(ENGLISH.raw(key))));
    }

    private static TreeSet<String> places(String text) {
        return new TreeSet<>(
                PLACE.matcher(text).results().map(MatchResult::group).toList());
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void whatCountsHasOneAndOtherAndSaysHowMany(String language) {
        Phrases phrases = Phrases.in(language);
        List<String> counting = phrases.keys().stream()
                .filter(key -> key.endsWith(".one") || key.endsWith(".other"))
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .distinct()
                .toList();

        assertThat(counting).contains("title", "more", "messages", "subject.mailbox");
        for (String key : counting) {
            assertThat(phrases.keys()).contains(key + ".one", key + ".other");
            assertThat(phrases.raw(key + ".one").contains("{count}"))
                    .as("%s in %s", key, language)
                    .isEqualTo(phrases.raw(key + ".other").contains("{count}"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, 0, 0 messages", "en, 1, 1 message", "en, 2, 2 messages", "en, 1234, '1,234 messages'",
        "de, 0, 0 Nachrichten", "de, 1, 1 Nachricht", "de, 2, 2 Nachrichten", "de, 1234, 1.234 Nachrichten",
        "fr, 0, 0 message", "fr, 1, 1 message", "fr, 2, 2 messages", "fr, 1234, 1\u202f234 messages",
        "es, 0, 0 mensajes", "es, 1, 1 mensaje", "es, 2, 2 mensajes", "es, 21234, 21.234 mensajes"
    })
    void aCountHasItsPluralAndItsMarks(String language, long count, String text) {
        assertThat(Phrases.in(language).count("messages", count, Map.of())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "de, de",
        "de-AT, de",
        "FR, fr",
        "fr-Latn-CA, fr",
        "es-419, es",
        "en-GB, en",
        "nl, en",
        "tlh, en",
        "'', en",
        "'!', en",
        "x-de, en"
    })
    void aTagLeadsToALanguage(String tag, String language) {
        assertThat(Phrases.in(tag).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 2026-11-24T13:05:00Z, 'Tue 24 Nov, 14:05', 24 November 2026",
        "de, 2026-11-24T13:05:00Z, 'Di. 24. Nov., 14:05', 24. November 2026",
        "fr, 2026-11-24T13:05:00Z, 'mar. 24 nov., 14:05', 24 novembre 2026",
        "es, 2026-11-24T13:05:00Z, 'mar 24 nov, 14:05', 24 de noviembre de 2026",
        "fr, 2026-11-30T23:30:00Z, 'mar. 1er d\u00e9c., 00:30', 1er d\u00e9cembre 2026",
        "en, 2026-07-01T10:00:00Z, 'Wed 1 Jul, 12:00', 1 July 2026"
    })
    void timesAreOnTheReadersClockAndInHisLanguage(String language, Instant time, String moment, String day) {
        assertThat(Phrases.in(language).time(time, BERLIN)).isEqualTo(moment);
        assertThat(Phrases.in(language).day(time, BERLIN)).isEqualTo(day);
    }

    @ParameterizedTest
    @EnumSource(HeldClass.class)
    void everyClassHasItsWords(HeldClass heldClass) {
        LANGUAGES.forEach(
                language -> assertThat(Phrases.in(language).kind(heldClass)).isNotBlank());
    }

    @Test
    void aValueIsPutInAsItIs() {
        assertThat(ENGLISH.text("footer.domain", Map.of("who", "{who} $1 \\")))
                .isEqualTo("You get this report as a postmaster of {who} $1 \\.");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> ENGLISH.text("nothing")).hasMessage("there is no text 'nothing'");
        assertThatThrownBy(() -> ENGLISH.text("footer.domain")).hasMessage("no value for {who}");
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void textsAreSetAsTheyShouldBe(String language) {
        Phrases phrases = Phrases.in(language);
        Stream.concat(
                        phrases.keys().stream()
                                .filter(key -> !key.startsWith("pattern."))
                                .map(phrases::raw),
                        phrases.reasons().sentences().values().stream())
                .forEach(text -> assertThat(text)
                        .as("quotation marks, apostrophes, blanks and question marks in %s", language)
                        .doesNotContainPattern("[\"'`]|  |^\\s|\\s$|\\.\\.\\.")
                        .doesNotContainPattern(badly(language)));
    }

    private static String badly(String language) {
        return switch (language) {
            case "fr" -> " [:;!?\u00bb]|\u00ab |[^\\s\u00a0\u202f][;!?\u00bb]|\\pL:|\u00ab[^\u202f]";
            case "es" -> "^[^\u00bf]*\\?|^[^\u00a1]*!";
            case "de" -> "[\u201d\u00ab\u00bb]";
            default -> "\u201e|\u00ab|\u00bb";
        };
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void noKeyStandsTwice(String language) throws IOException {
        for (String file : List.of(
                "phrases_" + language, "pages_" + language, "reasons_" + (language.equals("en") ? "de" : language))) {
            try (LineNumberReader lines = new LineNumberReader(new InputStreamReader(
                    Phrases.class.getResourceAsStream(file + ".properties"), StandardCharsets.UTF_8))) {
                assertThat(lines.lines()
                                .filter(line -> !line.startsWith("#") && line.contains("="))
                                .map(line -> line.substring(0, line.indexOf('='))))
                        .as(file)
                        .doesNotHaveDuplicates();
            }
        }
    }
}
