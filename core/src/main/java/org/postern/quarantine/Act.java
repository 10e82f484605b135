package org.postern.quarantine;

import org.postern.ledger.State;

/** What became of an act on a held item. */
public sealed interface Act {

    /** It was done, and is durable. */
    record Done() implements Act {}

    /** There is no such item. */
    record NotFound() implements Act {}

    /** It is not held any more; {@code state} is what it is now. */
    record Conflict(State state) implements Act {}

    /** It is not done for anybody; {@code reason} is the class of mail that is never let out. */
    record Forbidden(String reason) implements Act {}
}
