package org.postern.evaluation;

/** What was given to be scored cannot be; the message says what is wrong with it. */
public final class BadSample extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadSample(String message) {
        super(message);
    }

    /** @param why it cannot be read */
    BadSample(String name, String why) {
        super(name + " cannot be read: " + why);
    }
}
