package org.postern.link;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.lists.ListEntry;
import org.postern.preview.Preview;
import org.postern.release.Result;

/** What came of an act by a link. */
public sealed interface Effect {

    /** @param allowed the entry of the allow list, where that was asked for */
    record Released(Optional<ListEntry> allowed) implements Effect {}

    record Blocked(ListEntry entry) implements Effect {}

    /** @param fresh false when somebody had asked for the item already, and waits for an answer */
    record Requested(boolean fresh) implements Effect {}

    record Shown(Preview preview) implements Effect {}

    record Unsubscribed() implements Effect {}

    /** The mailbox is a shadow now. */
    record Consented(Address owner) implements Effect {}

    /** Nothing was done: the release says why. It is never {@link Result.Done}. */
    record Kept(Result result) implements Effect {}

    /** Nothing was done: the item was asked for too often. */
    record AskedEnough() implements Effect {}

    /** Nothing was done: the list is as long as it may be, or what it belongs to is gone. */
    record NotListed() implements Effect {}

    /** Nothing was done: too many previews are being made; in a moment there may be room. */
    record Busy() implements Effect {}

    /** Nothing was done: nobody asks for it any more. */
    record NotAsked() implements Effect {}

    /** Nothing was done: the password is asked for. */
    record LoginNeeded() implements Effect {}

    /** Nothing was done: the link does nothing. */
    record Nothing(Outlook why) implements Effect {}

    /** Whether anything was done, or shown. */
    default boolean done() {
        return this instanceof Released
                || this instanceof Blocked
                || this instanceof Requested
                || this instanceof Shown
                || this instanceof Unsubscribed
                || this instanceof Consented;
    }
}
