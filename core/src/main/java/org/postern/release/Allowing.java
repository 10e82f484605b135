package org.postern.release;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.quarantine.HeldItem;

/** Puts the sender of an item on the allow list of its recipient. A boundary: the lists are a package of their own. */
public interface Allowing {

    /** What is written when nobody is to be allowed. */
    Entry NOBODY = handle -> {};

    /** Finds the sender of an item; changes nothing. */
    Sender sender(HeldItem item, By by);

    /**
     * A sender who can be allowed, or why there is none.
     *
     * @param why in words for whoever asked; empty when there is one
     */
    record Sender(Optional<Entry> entry, String why) {}

    /** An entry that is ready to be written. */
    interface Entry {

        /** Within the transaction of the release; may run several times. */
        void write(Handle handle);

        /** After it. */
        default void written() {}
    }
}
