package org.postern.tenant;

/** A change that what exists already does not allow. Its message is fit to be shown to whoever asked for it. */
public class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
        super(message);
    }
}
