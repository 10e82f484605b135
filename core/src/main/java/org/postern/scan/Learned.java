package org.postern.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.postern.address.Address;
import org.postern.scan.Combination.Finding;
import org.postern.scan.Combination.Shift;
import org.postern.scan.check.Facts;
import org.postern.scan.learn.Classifier.Opinion;
import org.postern.scan.learn.Explanation;
import org.postern.scan.learn.Says;
import org.postern.scan.learn.Strengths;

/**
 * What the classifier says of one message, beside what its findings say. It does not hold the message: others may be waited for long.
 *
 * @param base what of the message speaks most for the base model's opinion, in words; may be empty
 * @param taught the same of the lessons
 * @param own the same of what was taught for a recipient
 */
record Learned(Opinion opinion, String base, String taught, Map<Address, String> own) {

    /** Below these log-odds nobody asks why: the words are left out. */
    private static final double ASKED = -2;
    /** What others, who are still asked, may add before anybody asks why. */
    private static final double OTHERS = 3;
    /** Log-odds of less say nothing. */
    private static final double LEAST = 0.005;

    private static final double DIGITS = 1e4;
    /** So many recipients are told why; reading a message again for each of a thousand would take long. */
    private static final int MOST_TOLD = 10;

    /** @param findings those so far */
    static Learned of(Facts facts, Opinion opinion, List<Finding> findings) {
        Learned silent = silent(opinion);
        double taught = opinion.taught().installation();
        if (silent.weighed(findings).prior() + taught < ASKED - OTHERS) {
            return silent;
        }
        return new Learned(
                opinion,
                why(facts, opinion.base(), opinion.baseStrengths()),
                why(facts, taught, opinion.taught().strengths()),
                own(facts, opinion.taught().own()));
    }

    /** Without any words. */
    static Learned silent(Opinion opinion) {
        return new Learned(opinion, "", "", Map.of());
    }

    private static Map<Address, String> own(Facts facts, Map<Address, Says> own) {
        Map<Supplier<Strengths>, String> told = new IdentityHashMap<>();
        Map<Address, String> words = new HashMap<>();
        own.forEach((recipient, says) -> {
            if (told.size() < MOST_TOLD || told.containsKey(says.strengths())) {
                words.put(
                        recipient,
                        told.computeIfAbsent(says.strengths(), strengths -> why(facts, says.odds(), strengths)));
            }
        });
        return words;
    }

    /** What lessons for single recipients add. */
    Map<Address, Shift> shifts() {
        Map<Address, Shift> shifts = new HashMap<>();
        opinion.taught()
                .own()
                .forEach((recipient, says) -> shifts.put(
                        recipient, new Shift(says.domain(), says.mailbox(), own.getOrDefault(recipient, ""))));
        return shifts;
    }

    private static String why(Facts facts, double weight, Supplier<Strengths> strengths) {
        return says(weight) ? Explanation.of(facts, strengths.get(), weight > 0) : "";
    }

    /** What other findings and the base model give a message, and what of it lessons are about. */
    Weighed weighed(List<Finding> findings) {
        return new Weighed(opinion.features(), Combination.odds(withBase(findings, "")));
    }

    /** The same findings, and those of the classifier. */
    List<Finding> beside(List<Finding> findings) {
        double installation = opinion.taught().installation();
        boolean asked = weighed(findings).prior() + installation >= ASKED;
        List<Finding> all = withBase(findings, asked ? base : "");
        add(all, "taught", installation, asked ? taught : "");
        return all;
    }

    private List<Finding> withBase(List<Finding> findings, String why) {
        List<Finding> all = new ArrayList<>(findings);
        add(all, "classifier", opinion.base(), why);
        return all;
    }

    private static boolean says(double weight) {
        return Math.abs(weight) >= LEAST;
    }

    private static void add(List<Finding> findings, String name, double weight, String why) {
        if (says(weight)) {
            findings.add(BuiltIn.learned(name, Math.round(weight * DIGITS) / DIGITS, why));
        }
    }
}
