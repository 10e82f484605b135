package org.postern.lists;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a list.
 *
 * @param id 0 for one that is not kept yet
 * @param options how it acts
 * @param origin who or what made it: a login, or an act such as {@code release 01h…}
 * @param hits how often it decided
 * @param lastHit when it did last
 */
public record ListEntry(
        long id,
        ListScope scope,
        ListName list,
        ListValue value,
        Options options,
        String origin,
        Instant created,
        long hits,
        Optional<Instant> lastHit) {

    private static final int LONGEST_COMMENT = 500;
    private static final int LONGEST_ORIGIN = 300;

    /**
     * How an entry acts.
     *
     * @param vanish of a block entry: the mail is dropped and not held; the ledger names the entry
     * @param forgeable of an allow entry: it needs no proof of who sent the mail, so that anybody can use it who knows of it
     * @param comment for people
     * @param expires from this instant on it is not applied
     */
    public record Options(boolean vanish, boolean forgeable, String comment, Optional<Instant> expires) {

        /** Nothing special, for ever. */
        public static final Options NONE = new Options(false, false, "", Optional.empty());

        /** @throws IllegalArgumentException naming what is wrong with the comment */
        public Options {
            if (comment.length() > LONGEST_COMMENT) {
                throw new IllegalArgumentException("comment is longer than " + LONGEST_COMMENT + " characters");
            }
            if (comment.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("comment has control characters; write it in one line");
            }
        }
    }

    /** @throws IllegalArgumentException naming the option that does not go with the list or the value */
    public ListEntry {
        if (options.vanish() && (list != ListName.BLOCK || !value.kind().mayVanish())) {
            throw new IllegalArgumentException("vanish is for domains and *.domain on a block list, not for '" + value
                    + "' on the " + list.wire() + " list");
        }
        if (options.forgeable() && list != ListName.ALLOW) {
            throw new IllegalArgumentException("forgeable is for allow lists; a block entry needs no proof anyway");
        }
        origin = origin.length() > LONGEST_ORIGIN ? origin.substring(0, LONGEST_ORIGIN) : origin;
    }

    /** One that is to be kept from now on. */
    public static ListEntry of(ListScope scope, ListName list, ListValue value, Options options, String origin) {
        return new ListEntry(0, scope, list, value, options, origin, Instant.EPOCH, 0, Optional.empty());
    }

    /** Whether a forger can use it: an allow entry that asks for no proof of an address, which anybody can write. */
    public boolean canBeForged() {
        return options.forgeable() && value.kind().ofSender();
    }
}
