package org.postern.scan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logistic regression whose weights have normal priors (maximum a posteriori), by coordinate descent: deterministic, and each weight stays on its prior's
 * side of nothing.
 */
final class MapFit {

    /** As in {@link Combination}: log-odds of a message about which nothing was found. */
    private static final double BASE = -4.2;

    /** By how much a weight of a wide spread may rise above its prior; the others old mail can only temper. */
    private static final double FARTHEST = 1;

    /** A held ham costs as much as so many spam that pass. */
    private static final double HAM = 20;

    /** Ham is fitted to lie so far below the threshold, for ham that is not among what is fitted to. */
    private static final double MARGIN = 1.6;

    private static final int ROUNDS = 400;

    /** @param found indices of the checks that spoke */
    record Row(int[] found, boolean spam) {}

    /** @param pull one over the square of the spread */
    private record Prior(double away, double pull) {}

    private MapFit() {}

    /** @param spreads how far each weight is likely to lie from its prior; 0 for one that stays */
    static double[] fit(double[] priors, double[] spreads, List<Row> rows) {
        double[] weights = priors.clone();
        double[] odds = new double[rows.size()];
        int[][] where = where(priors.length, rows);
        for (int i = 0; i < odds.length; i++) {
            odds[i] = rows.get(i).spam() ? BASE : BASE + MARGIN;
            for (int check : rows.get(i).found()) {
                odds[i] += weights[check];
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int check = 0; check < weights.length; check++) {
                if (spreads[check] > 0) {
                    double pull = 1 / (spreads[check] * spreads[check]);
                    double step = step(where[check], rows, odds, new Prior(weights[check] - priors[check], pull));
                    double next = bounded(weights[check] + step, priors[check] + rise(spreads[check]));
                    for (int row : where[check]) {
                        odds[row] += next - weights[check];
                    }
                    weights[check] = next;
                }
            }
        }
        for (int check = 0; check < weights.length; check++) {
            weights[check] = spreads[check] > 0 ? Math.round(weights[check] * 100) / 100.0 : priors[check];
        }
        return weights;
    }

    private static int[][] where(int checks, List<Row> rows) {
        int[][] where = new int[checks][];
        for (int check = 0; check < checks; check++) {
            int wanted = check;
            where[check] = IntStream.range(0, rows.size())
                    .filter(row -> Arrays.stream(rows.get(row).found()).anyMatch(one -> one == wanted))
                    .toArray();
        }
        return where;
    }

    /** Newton's, of one weight. */
    private static double step(int[] where, List<Row> rows, double[] odds, Prior prior) {
        double slope = -prior.away() * prior.pull();
        double bend = prior.pull();
        for (int row : where) {
            double p = 1 / (1 + Math.exp(-odds[row]));
            double cost = rows.get(row).spam() ? 1 : HAM;
            slope += cost * ((rows.get(row).spam() ? 1 : 0) - p);
            bend += cost * p * (1 - p);
        }
        return Math.max(-0.5, Math.min(0.5, slope / bend));
    }

    private static double rise(double spread) {
        return spread > 1 ? FARTHEST : 0;
    }

    private static double bounded(double weight, double most) {
        return Math.max(0, Math.min(most, weight));
    }
}
