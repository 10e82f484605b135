package org.postern.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.report.Samples.item;
import static org.postern.report.Samples.reason;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ledger.HeldClass;
import org.postern.quarantine.HeldItem;
import org.postern.scan.Reweighing;
import org.postern.scan.engine.Engine;

class ReasonsTest {

    /** All that a scan can find: its checks and itself, other filters, and lists that are asked by DNS. */
    private static Set<String> names() {
        Set<String> names = new TreeSet<>(Reweighing.names());
        names.addAll(Engine.findings());
        names.add("listed");
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void everyFindingHasASentence(String language) {
        assertThat(Phrases.in(language).reasons().sentences().keySet())
                .as("reasons_%s.properties; see docs/checks.md", language)
                .containsExactlyInAnyOrderElementsOf(names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void aSentenceIsOneAndShort(String language) {
        Phrases.in(language).reasons().sentences().forEach((name, sentence) -> {
            assertThat(sentence).as(name).matches("\\p{Lu}[^.]*\\.").doesNotContain("{");
            assertThat(sentence.getBytes(StandardCharsets.UTF_8)).as(name).hasSizeLessThanOrEqualTo(Shown.MOST_REASON);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|A link shows one place: bank.test.",
                "de|Ein Link f\u00fchrt woandershin, als er angibt.",
                "fr|Un lien m\u00e8ne ailleurs qu\u2019il ne l\u2019indique.",
                "es|Un enlace lleva a un sitio distinto del que indica."
            })
    void theStrongestFindingIsTold(String language, String sentence) {
        HeldItem item = item(
                1,
                HeldClass.PHISHING,
                "a@b.test",
                "Hello",
                reason("html-only", 0.3, "It is HTML."),
                reason("link-text-differs", 3, "A link shows one place: bank.test."),
                reason("author-known", -5, "Its author is known."));

        assertThat(Phrases.in(language).reasons().of(item)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "listed-file, Eine Datei darin steht auf der Sperrliste f\u00fcr sch\u00e4dliche Dateien.",
        "listed-zen.example, Der Absender oder ein Link steht auf einer \u00f6ffentlichen Sperrliste.",
        "rspamd, Ein weiterer Filter (rspamd) h\u00e4lt die Nachricht f\u00fcr Spam.",
        "unheard-of, Die Nachricht \u00e4hnelt unerw\u00fcnschter Mail sehr."
    })
    void aNameLeadsToItsSentence(String name, String sentence) {
        HeldItem item = item(1, HeldClass.SPAM, "a@b.test", "Hello", reason(name, 2, "Text."));

        assertThat(Phrases.in("de").reasons().of(item)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @EnumSource(HeldClass.class)
    void withoutFindingsTheClassTells(HeldClass heldClass) {
        HeldItem item = item(1, heldClass, "a@b.test", "Hello");
        HeldItem cleared = item(1, heldClass, "a@b.test", "Hello", reason("author-known", -1, "It is known."));

        for (String language : Phrases.LANGUAGES) {
            Phrases phrases = Phrases.in(language);
            assertThat(phrases.reasons().of(item)).isEqualTo(phrases.text("why." + heldClass.wire()));
            assertThat(phrases.reasons().of(cleared)).isEqualTo(phrases.text("why." + heldClass.wire()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLEAN", "BULK", "UNSCANNED", "BLOCKLIST", "COUNTRY", "UNDELIVERABLE", "UNSETTLED"})
    void whatNoVerdictHoldsIsToldByWhatDoes(HeldClass heldClass) {
        HeldItem item = item(1, heldClass, "a@b.test", "Hello", reason("html-only", 0.3, "It is HTML."));

        assertThat(Phrases.in("en").reasons().of(item)).isNotEqualTo("It is HTML.");
    }

    @Test
    void aCountryIsNamedInTheReadersLanguage() {
        List<String> names = Phrases.LANGUAGES.stream()
                .map(language -> Phrases.in(language).country("ES"))
                .toList();

        assertThat(names).containsExactly("Spain", "Spanien", "Espagne", "Espa\u00f1a");
    }
}
