package org.postern.ledger;

/**
 * What a held item shows of its content; written to the database for held mail only, because no word of clean mail may stay.
 *
 * @param from the decoded From field, or empty
 * @param subject the decoded Subject field, or empty
 */
public record Summary(String from, String subject) {

    public static final Summary EMPTY = new Summary("", "");
}
