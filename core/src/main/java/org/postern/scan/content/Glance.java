package org.postern.scan.content;

import java.util.Locale;
import org.postern.scan.check.Facts;

/**
 * What a reader takes in of a message at a glance, in lower case: the beginning of what is shown, and its end. What somebody wants of him stands there; a long letter
 * speaks of everything somewhere.
 */
record Glance(String text) {

    private static final int BEGIN = 3_000;
    private static final int END = 1_000;
    private static final int FEW_WORDS = 20;

    static Glance of(Facts facts) {
        return facts.shared().of(Glance.class, facts, Glance::read);
    }

    private static Glance read(Facts facts) {
        return new Glance(
                facts.look().words() < FEW_WORDS
                        ? cut(facts.text())
                        : cut(facts.look().shown()).toLowerCase(Locale.ROOT));
    }

    static String cut(String text) {
        return text.length() <= BEGIN + END
                ? text
                : text.substring(0, BEGIN) + "\n" + text.substring(text.length() - END);
    }
}
