package org.postern.scan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.address.Address;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Own;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/** Findings become one verdict: their log-odds are added to a prior, and the heaviest group names the category. */
final class Combination {

    /** Log-odds of "not wanted" before anything is known: a score of 0.015. */
    private static final double PRIOR = -4.2;

    private static final double HALF = 0.5;
    private static final double DIGITS = 1e7;

    /** What is taught says nothing about these. */
    private static final List<Category> SURE =
            List.of(Category.VIRUS, Category.UNSCANNED, Category.ATTACHMENT, Category.MALFORMED);

    /** @param group the category that the reason speaks for */
    record Finding(Category group, Reason reason) {}

    /**
     * What lessons for one recipient add, in log-odds.
     *
     * @param domain what was taught for his domain
     * @param mailbox what was taught for his own mail
     * @param why what of the message speaks most for it, may be empty
     */
    record Shift(double domain, double mailbox, String why) {

        /** Nobody vouches by his own lessons for what is phishing; who looks after the domain does. */
        double odds(Category category) {
            return domain + (category == Category.PHISHING ? Math.max(0, mailbox) : mailbox);
        }
    }

    private Combination() {}

    static Verdict of(List<Finding> found, boolean scannerDown, Authentication authentication) {
        return sum(Families.weighed(found), scannerDown, authentication);
    }

    /**
     * The verdict of all, and of those recipients of whose mail something was taught that is not for all. Nothing that is taught makes other than
     * what it is of a virus, of a file that is not let in, or of what could not be read.
     *
     * @param own what comes to the findings, by recipient; as it is shown, to a hundredth
     */
    static Verdicts of(
            List<Finding> found, boolean scannerDown, Authentication authentication, Map<Address, Shift> own) {
        List<Finding> findings = Families.weighed(found);
        Verdict common = sum(findings, scannerDown, authentication);
        Map<Address, Own> differing = new HashMap<>();
        own.forEach((recipient, shift) -> {
            double shown = Math.round(shift.odds(common.category()) * 100) / 100.0;
            if (shown != 0 && !SURE.contains(common.category())) {
                differing.put(recipient, own(findings, BuiltIn.taughtHere(shown, shift.why())));
            }
        });
        return new Verdicts(common, differing);
    }

    private static Own own(List<Finding> findings, Finding taught) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(taught);
        Verdict verdict = sum(all, false, Authentication.NONE);
        return new Own(verdict.category(), verdict.score(), taught.reason());
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
        for (Category sure : SURE) {
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
