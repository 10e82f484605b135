package org.postern.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a probability says what it means: of the messages whose score is near p, a share of p should be spam. The shares of the samples' classes are
 * not those of a real mailbox, and that shifts it.
 *
 * @param from the lowest score of the row, {@code to} above the highest but in the last row
 * @param messages in the row
 * @param score their mean
 * @param spam the share of spam among them
 */
record Reliability(double from, double to, int messages, double score, double spam) {

    private static final double[] BOUNDS = {0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1};

    static List<Reliability> of(List<Scored> scored) {
        List<Reliability> rows = new ArrayList<>();
        for (int i = 0; i + 1 < BOUNDS.length; i++) {
            double from = BOUNDS[i];
            double to = BOUNDS[i + 1];
            List<Scored> row = scored.stream()
                    .filter(one -> one.score() >= from && (one.score() < to || to == 1))
                    .toList();
            rows.add(new Reliability(
                    from,
                    to,
                    row.size(),
                    row.stream().mapToDouble(Scored::score).average().orElse(0),
                    row.stream()
                            .mapToDouble(one -> one.sample().spam() ? 1 : 0)
                            .average()
                            .orElse(0)));
        }
        return rows;
    }
}
