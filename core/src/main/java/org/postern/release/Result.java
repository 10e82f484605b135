package org.postern.release;

import java.util.Optional;
import org.postern.ledger.State;
import org.postern.lists.ListEntry;

/** What became of an act on a held item. Only after {@link Done} is anything changed but the class of what has a virus. */
public sealed interface Result {

    /**
     * It was done, and is durable.
     *
     * @param listed the entry of a list that was made or found
     */
    record Done(Optional<ListEntry> listed) implements Result {

        /** Nobody came on a list. */
        public Done() {
            this(Optional.empty());
        }
    }

    /** There is no such item. */
    record NotFound() implements Result {}

    /** It is not held any more; {@code state} is what it is now. */
    record Conflict(State state) implements Result {}

    /** Whoever asked may not let it out himself, and may request it; {@code heldClass} is why. */
    record Forbidden(String heldClass) implements Result {}

    /** Today's scan found a virus: it is let out for nobody. */
    record Infected(String virus) implements Result {}

    /** It could not be scanned for viruses; later it may. {@code why} is for the log. */
    record Unscanned(String why) implements Result {}

    /** It is larger than what the virus scanner looks into, now and later. {@code why} is for the log. */
    record TooLarge(String why) implements Result {}

    /** There is no sender who could come on the list. */
    record NoSender(Lack lack) implements Result {}
}
