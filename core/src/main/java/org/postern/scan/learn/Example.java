package org.postern.scan.learn;

import java.util.List;

/**
 * A message of which somebody says what it is.
 *
 * @param contrasts of a lesson about spam: messages that came at about its time, were judged clean and delivered. What they have in common with it says
 *     nothing: without them, people who only ever report spam would teach that all mail of today is spam. At most 16; none for ham
 */
public record Example(Features features, boolean spam, List<Features> contrasts) {

    private static final int MOST_CONTRASTS = 16;

    public Example {
        if (contrasts.size() > MOST_CONTRASTS) {
            throw new IllegalArgumentException("a lesson has at most " + MOST_CONTRASTS + " contrasts");
        }
        contrasts = List.copyOf(contrasts);
    }

    /** Without contrasts. */
    public Example(Features features, boolean spam) {
        this(features, spam, List.of());
    }
}
