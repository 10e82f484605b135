package org.postern.scan.learn;

/** What each feature of a message weighs, given out once each. */
final class Once {

    private static final int SPREAD = 0x9e3779b9;

    // A number plus one; zero is free
    private final int[] numbers;
    private final float[] weights;
    private final int shift;

    /** @param most features that will be put */
    Once(int most) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * most + 1);
        this.numbers = new int[1 << bits];
        this.weights = new float[1 << bits];
        this.shift = Integer.SIZE - bits;
    }

    void put(int number, float weight) {
        int slot = slot(number);
        numbers[slot] = number + 1;
        weights[slot] = weight;
    }

    /** What it weighs; 0 for any other, and when it was taken before. */
    double take(int number) {
        int slot = slot(number);
        double weight = weights[slot];
        weights[slot] = 0;
        return weight;
    }

    private int slot(int number) {
        int slot = number * SPREAD >>> shift;
        while (numbers[slot] != 0 && numbers[slot] != number + 1) {
            slot = slot + 1 & numbers.length - 1;
        }
        return slot;
    }
}
