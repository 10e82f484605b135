package org.postern.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ledger.DeliveryId;

/** What each way of asking finds among five items. */
class SearchLanguageTest {

    @TempDir
    private static Path folder;

    private static IndexFixture mail;
    private static final Map<DeliveryId, String> NAMES = new LinkedHashMap<>();

    @BeforeAll
    static void fill() throws Exception {
        mail = new IndexFixture(folder);
        name(
                "lottery",
                mail.put(
                        "Mallory <m@x.evil.test>", "anna@example.test", "You won the lottery", "Claim 1,000 euro now"));
        name(
                "invoice",
                mail.put(
                        "\"J\u00fcrgen M\u00fcller\" <juergen.mueller@shop.example.com>",
                        "bert+news@example.test",
                        "Rechnung f\u00fcr die Stra\u00dfe",
                        "Bitte zahlen Sie bis Freitag",
                        List.of("Invoice_2026-01.pdf.exe")));
        name(
                "norsk",
                mail.put(
                        "S\u00f8ren <s@example.com>",
                        "carl@other.test",
                        "Sm\u00f8rrebr\u00f8d",
                        "won nothing, lost the ticket to \u0130stanbul"));
        name(
                "kanji",
                mail.put(
                        "news@xn--mnchen-3ya.de",
                        "anna@example.test",
                        "\u65e5\u672c\u8a9e\u306e\u624b\u7d19",
                        "vi\u00adagra http://evil.test/a?b=c"));
        name(
                "fake",
                mail.put(
                        "x@example.com.evil.test",
                        "anna@example.test",
                        "e-mail",
                        "\u039f\u03b4\u03cc\u03c2 \ufb01nal lotteries"));
    }

    private static void name(String name, DeliveryId id) {
        NAMES.put(id, name);
    }

    @AfterAll
    static void close() throws Exception {
        mail.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lottery                    | lottery",
                "LOTTERY claim              | lottery",
                "lott                       | lottery fake",
                "lo                         | ",
                "lo*                        | lottery norsk fake",
                "won -lottery               | norsk",
                "-won                       | invoice kanji fake",
                "\"won the\"                | lottery",
                "\"the won\"                | ",
                "\u201cwon the\u201d        | lottery",
                "\"lottery Mallory\"        | ",
                "muller                     | invoice",
                "M\u00dcLLER                | invoice",
                "strasse                    | invoice",
                "stra\u00dfe                | invoice",
                "smorrebrod                 | norsk",
                "istanbul                   | norsk",
                "\u672c\u8a9e               | kanji",
                "\u8a9e\u672c               | ",
                "viagra                     | kanji",
                "\u03bf\u03b4\u03bf\u03c3   | fake",
                "final                      | fake",
                "1,000                      | lottery",
                "1000                       | ",
                "http://evil.test           | kanji",
                "12:30                      | ",
                "e-mail                     | fake",
                "from:muller                | invoice",
                "from:jurg                  | invoice",
                "from:won                   | ",
                "from:example.com           | invoice norsk",
                "from:@example.com          | invoice norsk",
                "from:*.example.com         | invoice norsk",
                "from:shop.example.com      | invoice",
                "from:juergen.mueller@shop.example.com | invoice",
                "from:juergen.mueller       | invoice",
                "from:juergen.m*            | invoice",
                "from:juergen.m             | ",
                "from:s@example.com         | norsk",
                "from:m\u00fcnchen.de       | kanji",
                "from:xn--mnchen-3ya.de     | kanji",
                "from:sender.test           | lottery invoice norsk kanji fake",
                "-from:sender.test          | ",
                "FROM:\"jurgen muller\"     | invoice",
                "to:anna                    | lottery kanji fake",
                "to:example.test -to:anna@example.test | invoice",
                "bert+news@example.test     | invoice",
                "anna@example.test          | lottery kanji fake",
                "subject:won                | lottery",
                "subject:\"fur die\"        | invoice",
                "attachment:exe             | invoice",
                "attachment:\"invoice 2026\" | invoice",
                "invoice_2026               | invoice",
                "has:attachment             | invoice",
                "-has:attachment lott       | lottery fake",
                "reason:link-text-differs claim | lottery",
                "reason:bank claim          | lottery",
                "claim bank                 | ",
                "class:attachment           | invoice",
                "country:fr                 | invoice",
                "after:2026-01-31 claim     | lottery",
                "after:2026-02-01           | ",
                "before:2026-01-31          | ",
                "before:2026-01-31T13:00:01+01:00 | lottery",
                "after:2026-01-31T12:00:03Z | kanji fake",
                "% claim                    | lottery",
            })
    void aTextFinds(String text, String found) {
        List<String> expected = found == null ? List.of() : Arrays.asList(found.split(" "));

        assertThat(mail.found(text).stream().map(NAMES::get).collect(Collectors.toList()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"won             | quotation mark",
                "%                 | no letter or digit",
                "from:             | followed by nothing",
                "subject:!         | no letter or digit",
                "a*                | too short",
                "from:@*           | no letter or digit",
                "before:2026-13-01 | 2026-01-31",
                "after:yesterday   | 2026-01-31",
                "country:germany   | ISO 3166",
                "class:rubbish     | not a class",
                "has:virus         | has:attachment",
            })
    void aTextThatCannotBeMeantIsRefusedInWords(String text, String said) {
        assertThatThrownBy(() -> SearchText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aTextHasLimits() {
        assertThatThrownBy(() -> SearchText.parse("x".repeat(501))).hasMessageContaining("500");
        assertThatThrownBy(() -> SearchText.parse("ab ".repeat(21))).hasMessageContaining("too much");
        assertThatThrownBy(() -> SearchText.parse("a-b ".repeat(20) + "c-d")).hasMessageContaining("too much");
        assertThatThrownBy(() -> SearchText.parse(" ")).hasMessageContaining("no letter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* x",
                "?? x",
                "a AND (b OR c)",
                "[1 TO 2]",
                "\\ x",
                "title:x",
                "x~2",
                "x^9",
                "--x",
                "- x",
                "-- x",
                "/re.*gex/",
                "\u0000 x",
                "\ud800 x",
                "from:..x",
                "from:x@",
                "from:@x",
                "x@y@z",
                "\ud83d\ude00 x",
                "\u0301x",
                "&& || ! x",
                "from:\"*\"x",
                "a\"b",
                "to:a.",
                "from:x.*"
            })
    void whatOtherLanguagesMeanIsPlainText(String text) {
        try {
            mail.found(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
