package org.postern.message;

/**
 * How much of a message is looked at. Beyond a limit the message is still read to its end, as bytes.
 *
 * @param depth multiparts and messages within one another
 * @param parts leaves and containers in all
 * @param headerBytes one header field, and a tenth of what all fields of a message may take
 * @param headerCount fields of one entity
 * @param decodedBytes all parts after decoding
 * @param textBytes decoded text that is kept of one part for the checks; four times as much of all parts
 */
public record ParseLimits(int depth, int parts, int headerBytes, int headerCount, long decodedBytes, int textBytes) {

    public static final ParseLimits DEFAULT = new ParseLimits(40, 1_000, 262_144, 2_000, 256L << 20, 262_144);
}
