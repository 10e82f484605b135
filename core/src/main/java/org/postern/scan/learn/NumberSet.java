package org.postern.scan.learn;

import java.util.Arrays;

/** The features of one message as they are found; beyond the first 24,000 no more are taken. */
final class NumberSet implements Sink {

    private static final int MOST = 24_000;
    private static final int SLOTS = 1 << 16;
    private static final int HIGH = Integer.SIZE - 16;
    private static final int SPREAD = 0x9e3779b9;

    // A number plus one; zero is free
    private final int[] slots = new int[SLOTS];
    private int[] found = new int[4_096];
    private int size;

    @Override
    public void take(Kind kind, long value) {
        int number = Hash.feature(kind, value);
        int slot = number * SPREAD >>> HIGH;
        while (slots[slot] != 0) {
            if (slots[slot] == number + 1) {
                return;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (size < MOST) {
            slots[slot] = number + 1;
            if (size == found.length) {
                found = Arrays.copyOf(found, 2 * size);
            }
            found[size++] = number;
        }
    }

    int[] sorted() {
        int[] numbers = Arrays.copyOf(found, size);
        Arrays.sort(numbers);
        return numbers;
    }
}
