package org.postern.ledger;

import org.jdbi.v3.core.Handle;

/**
 * What is written in the very transaction that moves a held row, or enters one of our own, and only if it does: both or neither. It may run several times before it is
 * committed, so it does nothing but by the handle; and all mail waits for it, so it is short.
 */
@FunctionalInterface
public interface Alongside {

    /** Nothing else is written. */
    Alongside NOTHING = (handle, moved) -> {};

    /** @param moved the row that has moved, or has come */
    void write(Handle handle, DeliveryId moved);
}
