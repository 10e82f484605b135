package org.postern.scan.check;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/**
 * One question about a message.
 *
 * @param name in reasons and the log
 * @param group the category it speaks for
 * @param weight log-odds it adds to "not wanted" when it answers; negative speaks for the message
 * @param words what it looks for, a sentence for people; the text of the reason where the question has nothing to quote
 * @param otherwise what would have let the mail pass
 * @param question what it found, or empty
 */
public record Check(
        String name,
        Category group,
        double weight,
        String words,
        String otherwise,
        Function<Facts, Optional<String>> question) {

    /** A check whose finding quotes nothing. */
    public static Check when(Category group, String name, double weight, String[] texts, Predicate<Facts> question) {
        return new Check(
                name,
                group,
                weight,
                texts[0],
                texts[1],
                facts -> question.test(facts) ? Optional.of("") : Optional.empty());
    }

    /** A check whose finding is shown after its words. */
    public static Check showing(
            Category group, String name, double weight, String[] texts, Function<Facts, Optional<String>> question) {
        return new Check(name, group, weight, texts[0], texts[1], question);
    }

    /** The same check with another weight. */
    public Check weighing(double other) {
        return new Check(name, group, other, words, otherwise, question);
    }

    /** What it found in plain words, then what would have let the mail pass. */
    public static String[] texts(String words, String otherwise) {
        return new String[] {words, otherwise};
    }

    /** The reason for a verdict, or empty when the check finds nothing. */
    public Optional<Reason> ask(Facts facts) {
        return question.apply(facts).map(this::reason);
    }

    /** @param found may quote the message */
    private Reason reason(String found) {
        String text = found.isEmpty() ? words : words.substring(0, words.length() - 1) + ": " + Plain.line(found) + ".";
        return new Reason(name, weight, text, otherwise);
    }
}
