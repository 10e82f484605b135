package org.postern.verdict;

import java.util.List;

/**
 * What the scan found in one message; {@link Verdicts} says for whom.
 *
 * @param category what it is
 * @param score probability of not wanted, 0.0-1.0; a virus is 1.0
 * @param reasons heaviest first
 * @param scannerDown a configured virus scanner did not answer: whatever the category, delivering it would be delivering unscanned
 * @param authentication who is proven to have sent it
 */
public record Verdict(
        Category category, double score, List<Reason> reasons, boolean scannerDown, Authentication authentication) {

    public Verdict {
        if (score < 0 || score > 1 || Double.isNaN(score)) {
            throw new IllegalArgumentException("a score is 0.0-1.0, not " + score);
        }
        reasons = List.copyOf(reasons);
    }

    /** Of a message whose sender nobody asked about. */
    public Verdict(Category category, double score, List<Reason> reasons, boolean scannerDown) {
        this(category, score, reasons, scannerDown, Authentication.NONE);
    }
}
