package org.postern.scan.auth.spf;

/** The look-ups that one check may cause, all its includes and redirects together. */
final class Budget {

    // RFC 7208 4.6.4: 10 terms that ask DNS, 2 that find nothing there
    private static final int TERMS = 10;
    private static final int VOIDS = 2;

    private int terms;
    private int voids;

    /** Counts a term that asks DNS. */
    void spendTerm() throws Stopped {
        if (++terms > TERMS) {
            throw Stopped.permanently("more than " + TERMS + " terms ask DNS");
        }
    }

    /** Counts a term for which DNS had nothing. */
    void spendVoid() throws Stopped {
        if (++voids > VOIDS) {
            throw Stopped.permanently("more than " + VOIDS + " void look-ups");
        }
    }

    /** How many more terms may ask. */
    int termsLeft() {
        return Math.max(0, TERMS - terms);
    }
}
