package org.postern.release;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;

/**
 * Somebody asks that an item be let out that he may not let out himself.
 *
 * @param id a number
 * @param recipient of the item
 * @param login who asks
 * @param role what he is, as JSON names it
 * @param words his own, at most 500 characters; may be empty
 * @param answer empty while it is open
 */
public record Request(
        long id,
        DeliveryId item,
        Address recipient,
        String login,
        String role,
        Instant asked,
        String words,
        State state,
        Optional<Answer> answer) {

    /** The most characters of a request's or an answer's words. */
    public static final int LONGEST_WORDS = 500;

    /** What became of it. */
    public enum State {
        OPEN,
        /** The item was let out. */
        GRANTED,
        REFUSED,
        /** The item was deleted. */
        DELETED,
        /** The time of the item was over. */
        EXPIRED;

        /** The name in JSON and in the database. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException naming the values there are */
        public static State parse(String text) {
            for (State state : values()) {
                if (state.wire().equals(text)) {
                    return state;
                }
            }
            throw new IllegalArgumentException(
                    "'" + text + "' is no state of a request; it is one of open, granted, refused, deleted, expired");
        }
    }
}
