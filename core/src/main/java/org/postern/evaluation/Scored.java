package org.postern.evaluation;

import org.postern.verdict.Verdict;

/**
 * A sample and what the scan says of it.
 *
 * @param held whether it would be held by default
 * @param nanos that the scan took
 */
public record Scored(Sample sample, Verdict verdict, boolean held, long nanos) {

    double score() {
        return verdict.score();
    }
}
