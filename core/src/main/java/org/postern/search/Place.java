package org.postern.search;

import org.postern.ledger.DeliveryId;
import org.postern.message.MailId;

/**
 * An item's place in the order of all items, which is that of their ids: two numbers, so that the index needs no text to sort by, nor to say
 * which item it found.
 */
record Place(long high, long low) {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;
    private static final int HIGH_DIGITS = 12;
    private static final int LOW_DIGITS = 4;
    // an ordinal has at most five decimal digits
    private static final int ORDINAL_BITS = 17;

    static Place of(DeliveryId id) {
        String text = id.mail().value();
        return new Place(
                number(text.substring(0, HIGH_DIGITS)),
                number(text.substring(HIGH_DIGITS)) << ORDINAL_BITS | id.ordinal());
    }

    DeliveryId id() {
        int ordinal = (int) (low & (1 << ORDINAL_BITS) - 1);
        return new DeliveryId(
                new MailId(digits(high, HIGH_DIGITS) + digits(low >>> ORDINAL_BITS, LOW_DIGITS)), ordinal);
    }

    private static long number(String digits) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = number << BITS | DIGITS.indexOf(digits.charAt(i));
        }
        return number;
    }

    private static String digits(long number, int length) {
        char[] digits = new char[length];
        long left = number;
        for (int i = length - 1; i >= 0; i--, left >>>= BITS) {
            digits[i] = DIGITS.charAt((int) (left & (1 << BITS) - 1));
        }
        return new String(digits);
    }
}
