package org.postern.quarantine;

import java.util.HexFormat;
import org.postern.ledger.DeliveryId;
import org.postern.search.HeldSearch.Found;

/**
 * Where a page of a listing ended: below this item the next begins, whatever comes in meanwhile. In text {@code id.score.listing}.
 *
 * @param score how well the item fitted, 0 where nothing is ranked
 * @param listing which one it is of: a page of one is none of another
 */
public record HeldCursor(DeliveryId id, float score, int listing) {

    private static final int HEX_DIGITS = 8;

    static HeldCursor of(Found last, HeldFilter filter) {
        return new HeldCursor(last.id(), last.score(), filter.listing());
    }

    Found found() {
        return new Found(id, score);
    }

    /** @throws IllegalArgumentException for text that is no cursor */
    public static HeldCursor parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || parts[1].length() != HEX_DIGITS || parts[2].length() != HEX_DIGITS) {
            throw new IllegalArgumentException("is not the 'next' of an answer");
        }
        float score = Float.intBitsToFloat(HexFormat.fromHexDigits(parts[1]));
        if (!Float.isFinite(score)) {
            throw new IllegalArgumentException("is not the 'next' of an answer");
        }
        return new HeldCursor(DeliveryId.parse(parts[0]), score, HexFormat.fromHexDigits(parts[2]));
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return id + "." + hex.toHexDigits(Float.floatToIntBits(score)) + "." + hex.toHexDigits(listing);
    }
}
