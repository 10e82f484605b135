package org.postern.store;

/** A body that is gone, or is not the one that was accepted. Never to be handed on; unchecked, because no caller can put it right. */
public final class DamagedBody extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedBody(String message) {
        super(message);
    }
}
