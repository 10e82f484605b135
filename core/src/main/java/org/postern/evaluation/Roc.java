package org.postern.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** How well scores tell two classes apart, whatever the threshold. */
public final class Roc {

    private static final int RESAMPLES = 1_000;
    private static final long SEED = 47;
    private static final double TAIL = 0.025;
    private static final double PERCENT = 100;

    /** A point of the curve: shares of ham and of spam at or above a threshold. */
    record Point(double ham, double spam) {}

    private final double[] scores;
    private final int[] ham;
    private final int[] spam;

    /** @param ham scores, in any order; both classes need one at least */
    Roc(double[] ham, double[] spam) {
        if (ham.length == 0 || spam.length == 0) {
            throw new IllegalArgumentException("a curve needs messages of both classes");
        }
        this.scores = DoubleStream.concat(Arrays.stream(ham), Arrays.stream(spam))
                .distinct()
                .sorted()
                .toArray();
        this.ham = ranks(ham);
        this.spam = ranks(spam);
    }

    private int[] ranks(double[] values) {
        return Arrays.stream(values)
                .mapToInt(value -> Arrays.binarySearch(scores, value))
                .toArray();
    }

    /** 100 x the chance that a random spam scores below a random ham, ties half. */
    double lossPercent() {
        return loss(counts(ham), counts(spam));
    }

    /** The bounds within which 95 of 100 resamples of the messages lie, lower first; always the same for the same scores. */
    double[] interval() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] losses = new double[RESAMPLES];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = loss(resampled(ham, random), resampled(spam, random));
        }
        return new double[] {Speed.quantileOf(losses, TAIL), Speed.quantileOf(losses, 1 - TAIL)};
    }

    /** The share of spam that is missed where at most that share of ham may be held. */
    double missed(double hamHeld) {
        int[] sorted = ham.clone();
        Arrays.sort(sorted);
        // A little more than the product, because 0.001 x 1,000 is not always 1 in binary
        int mayBeHeld = (int) Math.floor(hamHeld * sorted.length + 1e-9);
        if (mayBeHeld >= sorted.length) {
            return 0;
        }
        int highestLeft = sorted[sorted.length - 1 - mayBeHeld];
        return (double) Arrays.stream(spam).filter(rank -> rank <= highestLeft).count() / spam.length;
    }

    /** From nothing held to everything held. */
    Point[] curve() {
        int[] hams = counts(ham);
        int[] spams = counts(spam);
        Point[] points = new Point[scores.length + 1];
        points[0] = new Point(0, 0);
        long heldHam = 0;
        long heldSpam = 0;
        for (int rank = scores.length - 1; rank >= 0; rank--) {
            heldHam += hams[rank];
            heldSpam += spams[rank];
            points[scores.length - rank] = new Point((double) heldHam / ham.length, (double) heldSpam / spam.length);
        }
        return points;
    }

    private int[] counts(int[] ranks) {
        int[] counts = new int[scores.length];
        for (int rank : ranks) {
            counts[rank]++;
        }
        return counts;
    }

    private int[] resampled(int[] ranks, SplittableRandom random) {
        int[] counts = new int[scores.length];
        for (int i = 0; i < ranks.length; i++) {
            counts[ranks[random.nextInt(ranks.length)]]++;
        }
        return counts;
    }

    private double loss(int[] hams, int[] spams) {
        double below = 0;
        long spamSoFar = 0;
        for (int rank = 0; rank < scores.length; rank++) {
            below += hams[rank] * (spamSoFar + spams[rank] / 2.0);
            spamSoFar += spams[rank];
        }
        return PERCENT * below / ham.length / spam.length;
    }
}
