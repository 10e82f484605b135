package org.postern.scan.check;

/**
 * What other tenants' quarantines say of a message just now. It never says who they are.
 *
 * @param what is seen there, in words, such as {@code its text}; empty when there is nothing to say
 */
public record Elsewhere(Level level, String what) {

    /** How many others hold the same, and how sure it is that it is the same. */
    public enum Level {
        NOTHING,
        /** A few hold something of it. */
        SOMETHING,
        /** A few hold the same, or many something of it. */
        THE_SAME,
        /** Many hold the same. */
        EVERYWHERE
    }

    public static final Elsewhere NOTHING = new Elsewhere(Level.NOTHING, "");
}
