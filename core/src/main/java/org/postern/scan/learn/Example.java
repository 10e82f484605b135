package org.postern.scan.learn;

import java.util.List;

/**
 * A message of which somebody says what it is.
 *
 * @param prior log-odds of "not wanted" that everything else gave it when it was taught: rules, base model, the parts above. A lesson moves weights
 *     only as far as the sum is wrong or unsure, and a part can be built anew from its own lessons alone
 * @param contrasts of a lesson about spam; none for ham
 */
public record Example(Features features, boolean spam, double prior, List<Contrast> contrasts) {

    public Example {
        if (!Double.isFinite(prior)) {
            throw new IllegalArgumentException("a prior is a number, not " + prior);
        }
        contrasts = List.copyOf(contrasts);
    }

    /** Without contrasts. */
    public Example(Features features, boolean spam, double prior) {
        this(features, spam, prior, List.of());
    }
}
