package org.postern.scan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** Findings become one verdict: their log-odds are added to a prior, and the heaviest group names the category. */
final class Combination {

    /** Log-odds of "not wanted" before anything is known: a score of 0.015. */
    private static final double PRIOR = -4.2;

    private static final double HALF = 0.5;
    private static final double DIGITS = 1e7;

    /** @param group the category that the reason speaks for */
    record Finding(Category group, Reason reason) {}

    private Combination() {}

    static Verdict of(List<Finding> found, boolean scannerDown, Authentication authentication) {
        return sum(Families.weighed(found), scannerDown, authentication);
    }

    /** Log-odds of "not wanted". */
    static double odds(List<Finding> found) {
        return PRIOR
                + Families.weighed(found).stream()
                        .mapToDouble(finding -> finding.reason().weight())
                        .sum();
    }

    /** Of findings whose weights may be added: those of a verdict that was made before. */
    static Verdict sum(List<Finding> findings, boolean scannerDown, Authentication authentication) {
        Map<Category, Double> groups = new EnumMap<>(Category.class);
        double odds = PRIOR;
        for (Finding finding : findings) {
            odds += finding.reason().weight();
            groups.merge(finding.group(), finding.reason().weight(), Double::sum);
        }
        Category category = category(groups, logistic(odds));
        double score = category == Category.VIRUS ? 1 : logistic(odds);
        List<Reason> reasons = findings.stream().map(Finding::reason).toList();
        return new Verdict(category, score, reasons, scannerDown, authentication);
    }

    private static Category category(Map<Category, Double> groups, double score) {
        for (Category sure : List.of(Category.VIRUS, Category.UNSCANNED, Category.ATTACHMENT, Category.MALFORMED)) {
            if (groups.containsKey(sure)) {
                return sure;
            }
        }
        if (score >= HALF) {
            double phishing = groups.getOrDefault(Category.PHISHING, 0.0);
            return phishing > 0 && phishing >= groups.getOrDefault(Category.SPAM, 0.0)
                    ? Category.PHISHING
                    : Category.SPAM;
        }
        return groups.containsKey(Category.BULK) ? Category.BULK : Category.CLEAN;
    }

    /** Rounded to seven digits: what is sure is still told apart from what is surer. */
    private static double logistic(double odds) {
        return Math.round(DIGITS / (1 + Math.exp(-odds))) / DIGITS;
    }
}
