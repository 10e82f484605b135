package org.postern.digest;

/** What was to be reported is not as it was read any more: nothing of the report is written, and it is to be read again. */
final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    Overtaken() {
        super("items of a report have changed meanwhile", null, false, false);
    }
}
