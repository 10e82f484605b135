package org.postern.scan.check;

/**
 * What other tenants' quarantines say of a message just now. It never says who they are.
 *
 * @param weight log-odds that it adds to "not wanted"; 0 when there is nothing to say
 * @param what is seen there, such as {@code the same text}; empty when there is nothing to say
 */
public record Elsewhere(double weight, String what) {

    public static final Elsewhere NOTHING = new Elsewhere(0, "");
}
