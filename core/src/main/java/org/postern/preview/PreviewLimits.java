package org.postern.preview;

import java.time.Duration;
import org.postern.message.ParseLimits;

/**
 * How much a preview shows. What is beyond is left out and {@link Preview#truncated} says so.
 *
 * @param text characters of the body
 * @param fields of the header
 * @param links told one by one
 * @param files told one by one
 * @param time after which no further archive is looked into and no further page is read
 * @param parsing how much of the message is read
 */
public record PreviewLimits(int text, int fields, int links, int files, Duration time, ParseLimits parsing) {

    // A page of more than this is cut by mail programs too, and a hostile one costs time by the square of its length.
    private static final int TEXT_OF_PART = 163_840;

    public static final PreviewLimits DEFAULT = new PreviewLimits(
            100_000,
            200,
            500,
            500,
            Duration.ofMillis(250),
            new ParseLimits(40, 1_000, 262_144, 2_000, 256L << 20, TEXT_OF_PART));
}
