package org.postern.report;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.ledger.HeldClass;
import org.postern.quarantine.HeldItem;
import org.postern.verdict.Reason;

/**
 * Why an item is held, in one sentence: what spoke most against it, where a verdict holds it; else what does. English says it in the finding's
 * own words, which may quote the message; the other languages have a sentence without parameters for each name.
 */
final class Reasons {

    /** Findings that are named after a list of the installation's, and have one sentence in common. */
    private static final String LISTED = "listed";

    /** What a verdict holds, so that its findings tell why. */
    private static final Set<HeldClass> JUDGED =
            Set.of(HeldClass.SPAM, HeldClass.PHISHING, HeldClass.VIRUS, HeldClass.ATTACHMENT, HeldClass.MALFORMED);

    private final Phrases phrases;
    private final Map<String, String> sentences;

    Reasons(Phrases phrases) {
        this.phrases = phrases;
        this.sentences = phrases.language().equals("en") ? Map.of() : Texts.read("reasons_" + phrases.language());
    }

    String of(HeldItem item) {
        return JUDGED.contains(item.heldClass()) ? strongest(item).orElseGet(() -> ofClass(item)) : ofClass(item);
    }

    private Optional<String> strongest(HeldItem item) {
        return item.reasons().stream()
                .filter(reason -> reason.weight() > 0)
                .max(Comparator.comparingDouble(Reason::weight))
                .map(this::sentence)
                .filter(sentence -> !sentence.isBlank());
    }

    private String sentence(Reason reason) {
        return sentences.isEmpty() ? reason.text() : named(reason.name());
    }

    /** What a finding of that name says, or empty. */
    String named(String name) {
        String common = name.startsWith(LISTED + "-") ? sentences.get(LISTED) : "";
        return sentences.getOrDefault(name, common);
    }

    private String ofClass(HeldItem item) {
        String key = "why." + item.heldClass().wire();
        return item.heldClass() == HeldClass.COUNTRY && !item.country().isEmpty()
                ? phrases.text(key + ".named", Map.of("country", phrases.country(item.country())))
                : phrases.text(key);
    }

    Map<String, String> sentences() {
        return sentences;
    }
}
