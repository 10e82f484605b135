package org.postern.scan.content;

import java.util.Map;
import org.postern.scan.check.Facts;

/**
 * What a message speaks of.
 *
 * @param subject different phrases of each theme in subject and sender's name
 * @param body the same of the text
 */
record Wording(Map<String, Integer> subject, Map<String, Integer> body) {

    static Wording of(Facts facts) {
        return facts.shared().of(Wording.class, facts, Wording::read);
    }

    private static Wording read(Facts facts) {
        return new Wording(
                Lexicon.SHIPPED.count(facts.from().display() + " \n " + facts.subject()),
                Lexicon.SHIPPED.count(Glance.of(facts).text()));
    }

    /** A phrase in the subject counts for two. */
    int of(String theme) {
        return 2 * subject.getOrDefault(theme, 0) + body.getOrDefault(theme, 0);
    }
}
