package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkLetterTest {

    private static final Instant NOW = Instant.parse("2026-12-31T23:30:00Z");
    private static final String URL = "https://gateway.test/password/abc";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIRST     | Choose your password  | first password | 7 January 2027, 23:30 UTC (7 days)",
                "FORGOTTEN | Choose a new password | password       | 1 January 2027, 00:30 UTC (1 hour)",
            })
    void itSaysWhoAskedWhenAndHowLongTheLinkWorks(Link.Purpose purpose, String subject, String what, String until) {
        LinkLetter letter = LinkLetter.of(new Link("mary@example.test", purpose, NOW), "192.0.2.0/24", URL);

        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.text().lines().map(String::strip)).contains(URL);
        assertThat(letter.text())
                .contains("set the " + what + " of", "mary@example.test", "192.0.2.0/24", until)
                .contains("31 December 2026, 23:30 UTC", "If it was not you");
        assertThat(letter.text().lines()).allMatch(line -> line.length() <= 78);
    }
}
