package org.postern.ledger;

import org.postern.message.MailId;

/**
 * One message for one recipient; in text {@code <mail>-<ordinal>}, which is also the id of a held item.
 *
 * @param ordinal place of the recipient in the envelope, from 0
 */
public record DeliveryId(MailId mail, int ordinal) {

    /** @throws IllegalArgumentException for other text */
    public static DeliveryId parse(String text) {
        int dash = text.lastIndexOf('-');
        if (dash < 0 || !text.substring(dash + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' is not the id of an item");
        }
        return new DeliveryId(new MailId(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return mail + "-" + ordinal;
    }
}
