package org.postern.scan.learn;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.postern.scan.check.Facts;

/**
 * What a message is made of, as numbers: sorted, distinct, of 22 bits. They tell whether two messages are alike and what was learned of their
 * like, and hold no word of either.
 */
public final class Features {

    /** Of the numbers' meaning; those of another version cannot be compared. */
    public static final int VERSION = 1;

    static final int BITS = 22;
    static final int TRAVELS = 1 << BITS - 1;

    private static final int SEVEN = 0x7f;
    private static final int MORE = 0x80;
    private static final Features NONE = new Features(new int[0]);

    private final int[] numbers;
    private final int travelling;

    private Features(int[] sorted) {
        this.numbers = sorted;
        int begin = Arrays.binarySearch(sorted, TRAVELS);
        this.travelling = begin < 0 ? -begin - 1 : begin;
    }

    /** Of a message that was read; the same for the same message wherever it is read, and whoever received it. */
    public static Features of(Facts facts) {
        NumberSet set = new NumberSet();
        Extraction.of(facts, set);
        return new Features(set.sorted());
    }

    static Features of(int... numbers) {
        return new Features(Arrays.stream(numbers).sorted().distinct().toArray());
    }

    /** Of a message of which nothing can be read. */
    public static Features none() {
        return NONE;
    }

    public int size() {
        return numbers.length;
    }

    int get(int index) {
        return numbers[index];
    }

    /** Where a number stands; negative when it does not. */
    int index(int number) {
        return Arrays.binarySearch(numbers, number);
    }

    /** From this index on stand those that travel. */
    int travelling() {
        return travelling;
    }

    /** Only those that travel. */
    Features onlyTravelling() {
        return new Features(Arrays.copyOfRange(numbers, travelling, numbers.length));
    }

    /** The share of both messages' features that both have, 0-1. */
    public double likeness(Features other) {
        int both = 0;
        for (int i = 0, j = 0; i < numbers.length && j < other.numbers.length; ) {
            int compared = Integer.compare(numbers[i], other.numbers[j]);
            both += compared == 0 ? 1 : 0;
            i += compared <= 0 ? 1 : 0;
            j += compared >= 0 ? 1 : 0;
        }
        int either = numbers.length + other.numbers.length - both;
        return either == 0 ? 0 : (double) both / either;
    }

    /** Those numbers that are least after a mixing of their order, fewer where there are not so many: like messages share some of them. */
    public int[] least(int count) {
        return Arrays.stream(numbers)
                .mapToObj(number -> new int[] {number, (int) (Hash.pair(Hash.START, number) >>> Integer.SIZE)})
                .sorted((one, other) -> Integer.compareUnsigned(one[1], other[1]))
                .limit(count)
                .mapToInt(pair -> pair[0])
                .toArray();
    }

    /** The differences from one number to the next, seven bits an octet, low bits first. */
    public byte[] encoded() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(numbers.length * 2);
        int last = 0;
        for (int number : numbers) {
            int step = number - last;
            for (; step > SEVEN; step >>>= 7) {
                octets.write(step & SEVEN | MORE);
            }
            octets.write(step);
            last = number;
        }
        return octets.toByteArray();
    }

    /** @throws IllegalArgumentException for octets that {@link #encoded} did not write */
    public static Features decoded(byte[] octets) {
        int[] numbers = new int[octets.length];
        int count = 0;
        int number = 0;
        for (int i = 0; i < octets.length; i++) {
            int step = 0;
            int shift = 0;
            for (; i < octets.length - 1 && (octets[i] & MORE) != 0; shift += 7) {
                step |= (octets[i++] & SEVEN) << shift;
            }
            step |= (octets[i] & MORE) == 0 && shift <= BITS ? octets[i] << shift : 1 << BITS;
            if (step >= 1 << BITS || number + step >= 1 << BITS || step <= 0 && count > 0) {
                throw new IllegalArgumentException("not the features of a message");
            }
            number += step;
            numbers[count++] = number;
        }
        return new Features(Arrays.copyOf(numbers, count));
    }
}
