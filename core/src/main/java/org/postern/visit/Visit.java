package org.postern.visit;

import java.time.Instant;
import java.util.Locale;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;

/**
 * What somebody did with another's item.
 *
 * @param recipient of the item
 * @param login who did it
 * @param role what he was, as JSON names it
 * @param why in his words, at most 200 characters; empty when he said nothing
 */
public record Visit(DeliveryId item, Address recipient, Instant at, String login, String role, What what, String why) {

    /** The most characters of a reason. */
    public static final int LONGEST_WHY = 200;

    /** What he did. */
    public enum What {
        PREVIEW,
        RAW,
        RELEASE,
        DELETE,
        REQUEST_ANSWER;

        /** The name in JSON and in the database. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static What parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public Visit {
        if (why.length() > LONGEST_WHY) {
            throw new IllegalArgumentException("a reason has at most " + LONGEST_WHY + " characters");
        }
    }
}
