package org.postern.scan.learn;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A weight for each feature, and the sum of the squares of its moves: what moved often moves less (AdaGrad; Duchi, Hazan and Singer 2011). Takes memory
 * for those that moved, until a plain array takes less. Features share a place where there are fewer places than features.
 */
final class Table {

    private static final double RATE = 0.5;
    private static final double FIRST = 1e-4;
    private static final int SPREAD = 0x9e3779b9;
    private static final int LEAST = 1 << 10;
    private static final int PLACE = 2 * Float.BYTES;
    private static final int SLOT = PLACE + Integer.BYTES;

    private final int bits;
    // A place plus one; empty when all places have their slot
    private int[] places = new int[LEAST];
    private float[] weights = new float[LEAST];
    private float[] squares = new float[LEAST];
    private int used;

    /** @param bits of a feature's number that tell its place, the highest ones */
    Table(int bits) {
        this.bits = bits;
    }

    double weight(int number) {
        return weights[slot(number >>> Features.BITS - bits)];
    }

    /** What all features of a message weigh together. */
    double sum(Features features) {
        double sum = 0;
        int shift = Features.BITS - bits;
        boolean plain = places.length == 0;
        for (int i = 0; i < features.size(); i++) {
            int place = features.get(i) >>> shift;
            sum += weights[plain ? place : slot(place)];
        }
        return sum;
    }

    void move(int number, double gradient) {
        int slot = slot(number >>> Features.BITS - bits);
        if (places.length > 0 && places[slot] == 0) {
            places[slot] = (number >>> Features.BITS - bits) + 1;
            used++;
        }
        squares[slot] += (float) (gradient * gradient);
        weights[slot] += (float) (RATE * gradient / Math.sqrt(FIRST + squares[slot]));
        if (used * 4L > places.length * 3L && places.length > 0) {
            grow();
        }
    }

    private int slot(int place) {
        if (places.length == 0) {
            return place;
        }
        int mask = places.length - 1;
        int slot = place * SPREAD >>> Integer.numberOfLeadingZeros(mask);
        while (places[slot] != 0 && places[slot] != place + 1) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldPlaces = places;
        float[] oldWeights = weights;
        float[] oldSquares = squares;
        long doubled = 2L * places.length;
        boolean plain = doubled * SLOT >= ((long) PLACE << bits);
        int length = plain ? 1 << bits : (int) doubled;
        places = new int[plain ? 0 : length];
        weights = new float[length];
        squares = new float[length];
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != 0) {
                set(oldPlaces[i] - 1, oldWeights[i], oldSquares[i]);
            }
        }
    }

    private void set(int place, float weight, float square) {
        int slot = slot(place);
        if (places.length > 0) {
            places[slot] = place + 1;
        }
        weights[slot] = weight;
        squares[slot] = square;
    }

    /** Puts a weight where it was when it was written. */
    void put(int place, float weight, float square) {
        if (place < 0 || place >= 1 << bits) {
            throw new IllegalArgumentException("there is no place " + place);
        }
        if (!Float.isFinite(weight) || !Float.isFinite(square) || square <= 0) {
            throw new IllegalArgumentException("no weight was ever so");
        }
        set(place, weight, square);
        used++;
        if (used * 4L > places.length * 3L && places.length > 0) {
            grow();
        }
    }

    /** Those that moved, in order. */
    int[] moved() {
        IntStream all = places.length == 0
                ? IntStream.range(0, weights.length).filter(place -> squares[place] != 0)
                : Arrays.stream(places)
                        .filter(place -> place != 0)
                        .map(place -> place - 1)
                        .sorted();
        return all.toArray();
    }

    float weightAt(int place) {
        return weights[slot(place)];
    }

    float squareAt(int place) {
        return squares[slot(place)];
    }

    long octets() {
        return (long) places.length * Integer.BYTES + (long) weights.length * PLACE;
    }
}
