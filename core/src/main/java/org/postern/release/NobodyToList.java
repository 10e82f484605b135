package org.postern.release;

/** An item has no sender who could come on a list. */
final class NobodyToList extends Exception {

    private static final long serialVersionUID = 1;

    private final Lack lack;

    NobodyToList(Lack lack) {
        super(lack.words());
        this.lack = lack;
    }

    Lack lack() {
        return lack;
    }
}
