package org.postern.scan;

import java.util.ArrayList;
import java.util.List;
import org.postern.scan.Combination.Finding;
import org.postern.scan.check.Facts;
import org.postern.scan.learn.Classifier.Opinion;
import org.postern.scan.learn.Explanation;
import org.postern.scan.learn.Strengths;

/**
 * What the classifier says of one message, beside what its findings say.
 *
 * @param facts of which the explanation is made
 */
record Learned(Facts facts, Opinion opinion) {

    /** Below these log-odds nobody asks why: the words are left out. */
    private static final double ASKED = -2;
    /** Log-odds of less say nothing. */
    private static final double LEAST = 0.005;

    private static final double DIGITS = 1e4;

    /** What other findings and the base model give a message, and what of it lessons are about. */
    Weighed weighed(List<Finding> findings) {
        return new Weighed(opinion.features(), Combination.odds(withBase(findings, "")));
    }

    /** The same findings, and those of the classifier. */
    List<Finding> beside(List<Finding> findings) {
        double taught = opinion.taught().installation();
        double odds = weighed(findings).prior() + taught;
        List<Finding> all = withBase(findings, why(opinion.base(), opinion.baseStrengths(), odds));
        add(all, "taught", taught, why(taught, opinion.taught().strengths(), odds));
        return all;
    }

    private List<Finding> withBase(List<Finding> findings, String why) {
        List<Finding> all = new ArrayList<>(findings);
        add(all, "classifier", opinion.base(), why);
        return all;
    }

    private String why(double weight, Strengths strengths, double odds) {
        return odds < ASKED ? "" : Explanation.of(facts, strengths, weight > 0);
    }

    private static void add(List<Finding> findings, String name, double weight, String why) {
        if (Math.abs(weight) >= LEAST) {
            findings.add(BuiltIn.learned(name, Math.round(weight * DIGITS) / DIGITS, why));
        }
    }
}
