package org.postern.scan.engine;

import java.util.List;
import java.util.Locale;
import org.postern.scan.check.Plain;
import org.postern.verdict.Reason;

/**
 * What another filter thinks of a message.
 *
 * @param score its points
 * @param threshold the points from which on it calls mail spam, more than 0
 * @param symbols names of its rules that matched, those that it counts most first
 */
record Opinion(double score, double threshold, List<String> symbols) {

    private static final double AT_THRESHOLD = 3;
    private static final double LEAST = -1;
    private static final double MOST = 6;
    private static final int NAMED = 5;

    Opinion {
        symbols = List.copyOf(symbols);
    }

    /**
     * Its points as log-odds: 3 at its threshold, growing in proportion, from -1 to 6. So it never decides by a hair, carries the mail over the middle
     * from one and a half times its threshold on, and cannot clear what is bad by itself.
     */
    double weight() {
        double weight = Math.max(LEAST, Math.min(MOST, AT_THRESHOLD * score / threshold));
        return Math.round(weight * 100) / 100.0;
    }

    /** @param name of the filter, for people */
    Reason reason(String finding, String name) {
        String rules = symbols.isEmpty()
                ? ""
                : ": " + Plain.line(String.join(", ", symbols.subList(0, Math.min(NAMED, symbols.size()))));
        String text = String.format(
                Locale.ROOT,
                "%s gives it %.1f points and calls mail spam from %.1f on%s.",
                name,
                score,
                threshold,
                rules);
        return new Reason(finding, weight(), text, "Fewer points of " + name + ".");
    }
}
