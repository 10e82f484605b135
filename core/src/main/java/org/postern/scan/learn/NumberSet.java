package org.postern.scan.learn;

import java.util.Arrays;

/** The features of one message as they are found; what comes after the first 48,000 is not taken, and the lowest 24,000 of them stay. */
final class NumberSet implements Sink {

    private static final int MOST_FOUND = 48_000;
    private static final int MOST = 24_000;
    private static final int DIGIT = Features.BITS / 2;
    private static final int VALUES = 1 << DIGIT;

    private int[] found = new int[8_192];
    private int size;

    @Override
    public void take(Kind kind, long value) {
        if (size == MOST_FOUND) {
            return;
        }
        if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = Hash.feature(kind, value);
    }

    /** Each once. */
    int[] sorted() {
        int[] numbers = byDigit(byDigit(found, size, 0), size, DIGIT);
        int count = 0;
        for (int i = 0; i < size && count < MOST; i++) {
            if (i == 0 || numbers[i] != numbers[i - 1]) {
                numbers[count++] = numbers[i];
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    // Radix sort: the numbers are short and many, and this takes a fifth of the time of comparing them
    private static int[] byDigit(int[] numbers, int size, int shift) {
        int[] ends = new int[VALUES];
        for (int i = 0; i < size; i++) {
            ends[numbers[i] >>> shift & VALUES - 1]++;
        }
        for (int value = 1; value < VALUES; value++) {
            ends[value] += ends[value - 1];
        }
        int[] ordered = new int[size];
        for (int i = size - 1; i >= 0; i--) {
            ordered[--ends[numbers[i] >>> shift & VALUES - 1]] = numbers[i];
        }
        return ordered;
    }
}
