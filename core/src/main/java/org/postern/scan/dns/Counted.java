package org.postern.scan.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.address.Network;

/**
 * Which answers of a list are a listing: addresses, ranges of them and bit masks of the last octet. The rest of 127.0.0.0/8 is an answer that does not
 * count, such as the policy part of a list that holds several.
 */
public record Counted(List<Range> ranges, int mask) {

    /** Addresses as whole numbers, both included. */
    public record Range(long first, long last) {}

    private static final Pattern MASK = Pattern.compile("&(\\d{1,3})");
    private static final long LOOPBACK = 127L << 24;
    private static final long HIGHEST = 128L << 24;
    private static final int OCTET = 0xff;

    public Counted {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads {@code 127.0.0.2,127.0.0.4-127.0.0.7,&8}.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static Counted parse(String text) {
        List<Range> ranges = new ArrayList<>();
        int mask = 0;
        for (String part : text.split(",")) {
            Matcher bits = MASK.matcher(part);
            if (bits.matches()) {
                mask |= bits(part, Integer.parseInt(bits.group(1)));
            } else {
                String[] ends = part.split("-", 2);
                Range range = new Range(number(part, ends[0]), number(part, ends[ends.length - 1]));
                if (range.first > range.last) {
                    throw new IllegalArgumentException("'" + part + "' ends before it begins");
                }
                ranges.add(range);
            }
        }
        return new Counted(ranges, mask);
    }

    private static int bits(String part, int mask) {
        if (mask < 1 || mask > OCTET) {
            throw new IllegalArgumentException("'" + part + "' is no mask of an octet, &1 to &255");
        }
        return mask;
    }

    private static long number(String part, String address) {
        long number;
        try {
            number = number(address);
        } catch (IllegalArgumentException e) {
            number = -1;
        }
        if (number < LOOPBACK || number >= HIGHEST) {
            throw new IllegalArgumentException(
                    "'" + part
                            + "' is no answer of a list; write it like 127.0.0.2, 127.0.0.4-127.0.0.7 or &8 (a bit of the last octet)");
        }
        return number;
    }

    /** @throws IllegalArgumentException for what is no address of IPv4 */
    static long number(String address) {
        byte[] octets = Network.literal(address).getAddress();
        if (octets.length != 4) {
            throw new IllegalArgumentException("'" + address + "' is not an address of IPv4");
        }
        long number = 0;
        for (byte octet : octets) {
            number = number << 8 | octet & OCTET;
        }
        return number;
    }

    boolean counts(String address) {
        long number = number(address);
        return (number & mask) != 0 || ranges.stream().anyMatch(range -> number >= range.first && number <= range.last);
    }
}
