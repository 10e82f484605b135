package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;

class ConsentLetterTest {

    private static final URI LINK = URI.create("https://mail.example.org/r/abc");

    @ParameterizedTest
    @CsvSource({
        "en   , en, boss@one.test asks          , 'by March 25, 2026:'",
        "de-AT, de, boss@one.test möchte sich   , 'bis 25. März 2026 diese Seite'",
        "FR   , fr, boss@one.test souhaite      , 'avant le 25 mars 2026'",
        "es-MX, es, boss@one.test desea         , 'antes del 25 de marzo de 2026:'",
        "nl   , en, boss@one.test asks          , 'by March 25, 2026:'",
    })
    void itIsInTheLanguageOfItsReaderAndNamesBothWhatWillBeAndUntilWhen(
            String tag, String language, String subject, String until) {
        ConsentLetter letter = ConsentLetter.of(
                new ShadowLetters.Question(
                        Address.parse("boss@one.test"),
                        Address.parse("far@two.test"),
                        tag,
                        ZoneId.of("Asia/Tokyo"),
                        Instant.parse("2026-03-24T20:00:00Z")),
                LINK);

        assertThat(letter.language()).isEqualTo(language);
        assertThat(letter.subject()).startsWith(subject);
        assertThat(letter.text())
                .contains(until, "boss@one.test", "far@two.test", "\n\n" + LINK + "\n\n")
                .doesNotContain("%");
    }
}
