package org.postern.scan.auth.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;

class AuthorDomainsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a@x.test                                   | x.test",
                "Anna <a@X.Test>                            | x.test",
                "\"Anna\" <a@x.test>                        | x.test",
                "<a@x.test> (Anna)                          | x.test",
                "a@x.test (b@y.test)                        | x.test",
                "\"b@y.test\" <a@x.test>                    | x.test",
                "b@y.test via list <a@x.test>               | x.test",
                "=?utf-8?q?b@y.test?= <a@x.test>            | x.test",
                "\"a@b\"@x.test                             | x.test",
                "\"x\\\" <b@y.test> \" <a@x.test>           | x.test",
                "Anna <a@x.test                             | x.test",
                "a@x.test.                                  | x.test",
                "a@müller.test                              | xn--mller-kva.test",
                // who could be shown as the author counts
                "a@x.test, b@y.test                         | x.test y.test",
                "<a@x.test> <b@y.test>                      | x.test y.test",
                "a@x.test b@y.test                          | x.test y.test",
                "Team: a@x.test, B <b@y.test>;              | x.test y.test",
                "a@x.test, b@x.test                         | x.test",
                "<a@x.test (c)>                             | x.test",
                "<a@x.test(c(d)e)>                          | x.test",
                "<a@x .test>                                | x.test",
                "<a@x.test evil>                            | x.testevil x.test",
                "<a@x.test..>                               | x.test",
                "<@r.test:a@x.test>                         | r.test x.test",
                "<a@x.test@y.test>                          | x.test y.test",
                "a@x.test;@y.test                           | x.test y.test",
                "<<a@x.test>>                               | x.test",
                // quotes and comments that end nowhere, or elsewhere for others
                "\"Anna <a@x.test>                          | x.test",
                "(Anna <a@x.test>                           | x.test",
                "\"\\\" <a@x.test>                           | x.test",
                "<\"a>\"@x.test>                            | x.test",
                "<\"a>\"@x.test>, \" <b@y.test>             | x.test y.test",
                "<a@x.test\"> \"@y.test>                     | x.test y.test",
                "<a@x.test(> , <b@y.test)>                  | x.test y.test",
                // an address that only those see who decode first
                "=?utf-8?q?a=40x.test?=                     | x.test",
                "=?utf-8?b?PGFAeC50ZXN0Pg==?=, <b@y.test>   | x.test y.test",
                "<=?utf-8?q?a=40x.test?=>                   | x.test",
                // nobody
                "``                                         | ``",
                "Anna                                       | ``",
                "undisclosed:;                              | ``",
                "a@[192.0.2.1]                              | ``",
                "a@-bad-.test                               | ``",
                "a@fa\u00df.test                           | ``",
                "a@a\u200db.test                           | ``",
                "a@                                         | ``"
            })
    void everyDomainThatCouldBeTakenForTheAuthorsCounts(String field, String expected) {
        assertThat(String.join(" ", AuthorDomains.of(List.of(field)))).isEqualTo(expected);
    }

    @Test
    void whatIsFoldedOrHeldUpByANulIsFoundToo() {
        assertThat(AuthorDomains.of(List.of("<a@x.test(\r\n b)>"))).containsExactly("x.test");
        assertThat(AuthorDomains.of(List.of("a@x.test\0@y.test"))).containsExactly("x.test", "y.test");
        assertThat(AuthorDomains.of(List.of("<a@x.test\0.y.test>"))).containsExactly("x.test");
        assertThat(AuthorDomains.of(List.of("A".repeat(200_000) + " <a@x.test>")))
                .containsExactly("x.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "\"\\", "<", "<a@(", "<(>", "(>)", "a@", ",a@x", "<\">", "=?", "\u00fc"})
    @Timeout(5)
    void aFieldBeyondAllMeasureCostsLittle(String piece) {
        String field = "<a@" + piece.repeat(262_000 / piece.length());

        assertThat(AuthorDomains.of(List.of(field))).hasSizeLessThan(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Anna <a@X.Test>                            | a@x.test",
                "a@x.test (b@y.test)                        | a@x.test",
                "\"b@y.test\" <a@x.test>                    | a@x.test",
                "b@y.test via list <a@x.test>               | a@x.test",
                "=?utf-8?q?b@y.test?= <a@x.test>            | a@x.test",
                "=?utf-8?q?a=40x.test?=                     | a@x.test",
                "\"anna\"@x.test                            | anna@x.test",
                "<\"an\\na\"@x.test>                        | anna@x.test",
                "\"a@b\"@x.test                             | \"a@b\"@x.test",
                "<\"a b\"@x.test>                           | \"a b\"@x.test",
                "<a.\"b\".c@x.test>                         | a.b.c@x.test",
                "<a @ x.test>                               | a@x.test",
                "a@x.test, b@x.test                         | a@x.test b@x.test",
                "a@x.test, A@X.TEST                         | a@x.test",
                "Team: a@x.test, B <b@y.test>;              | a@x.test b@y.test",
                "<@r.test:a@x.test>                         | \"\"@r.test a@x.test",
                "a@müller.test                         | a@xn--mller-kva.test",
                "mü@x.test                             | \"m?\"@x.test",
                // what nobody can look into is somebody all the same
                "a@x.test, b@faß.test                  | a@x.test b@invalid",
                "a@x.test, b@[192.0.2.1]                    | a@x.test b@invalid",
                "Anna                                       | ``",
                "undisclosed:;                              | ``",
            })
    void everyAuthorIsAnAddress(String field, String expected) {
        assertThat(AuthorDomains.addresses(List.of(field)).stream()
                        .map(Address::toString)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void severalFieldsCountTogether() {
        assertThat(AuthorDomains.of(List.of("a@x.test", "b@y.test"))).containsExactly("x.test", "y.test");
    }

    @Test
    void anythingIsReadWithoutFail() {
        Random random = new Random(9989);
        String pieces = "<>\"\\(),;:@ ax.\u00e4\u0000";
        for (int run = 0; run < 20_000; run++) {
            StringBuilder field = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                field.append(pieces.charAt(random.nextInt(pieces.length())));
            }

            List<String> domains = AuthorDomains.of(List.of(field.toString()));
            assertThat(domains).allMatch(domain -> domain.matches("[a-z0-9._-]+"));
            List<Address> addresses = AuthorDomains.addresses(List.of(field.toString()));
            assertThat(addresses)
                    .allSatisfy(address ->
                            assertThat(Address.parse(address.toString())).isEqualTo(address))
                    .extracting(address -> address.domain().name())
                    .containsAll(domains);
        }
    }
}
