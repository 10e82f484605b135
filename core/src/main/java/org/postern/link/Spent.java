package org.postern.link;

/** A link was used in the very moment between the question for it and the act. */
final class Spent extends RuntimeException {

    private static final long serialVersionUID = 1;
}
