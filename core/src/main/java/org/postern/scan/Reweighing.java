package org.postern.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postern.scan.Combination.Finding;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** A verdict as it would be if findings had other weights; what was found stays. A pure function. */
public final class Reweighing {

    private static final Map<String, Category> GROUPS = groups();

    private Reweighing() {}

    private static Map<String, Category> groups() {
        Map<String, Category> groups = new HashMap<>();
        Checks.ALL.forEach(check -> groups.put(check.name(), check.group()));
        BuiltIn.all().forEach(finding -> groups.put(finding.reason().name(), finding.group()));
        return Map.copyOf(groups);
    }

    /** Names of all findings there are. */
    public static Set<String> names() {
        return new TreeSet<>(GROUPS.keySet());
    }

    /**
     * The verdict with these weights in place of its own; the same where it has none of these findings.
     *
     * @param weights log-odds by name of the finding
     */
    public static Verdict of(Verdict verdict, Map<String, Double> weights) {
        if (verdict.reasons().stream().noneMatch(reason -> weights.containsKey(reason.name()))) {
            return verdict;
        }
        List<Finding> findings = verdict.reasons().stream()
                .map(reason -> new Finding(
                        GROUPS.getOrDefault(reason.name(), Category.SPAM),
                        new Reason(
                                reason.name(),
                                weights.getOrDefault(reason.name(), reason.weight()),
                                reason.text(),
                                reason.otherwise())))
                .toList();
        return Combination.sum(findings, verdict.scannerDown(), verdict.authentication());
    }
}
