package org.postern.release;

/** What became of a request. */
public sealed interface Asked {

    /** @param fresh false when it was open already; then it is the one of that time, with the words of that time */
    record Open(Request request, boolean fresh) implements Asked {}

    /** He can let it out himself. */
    record Unneeded() implements Asked {}

    /** It was refused so often that it is not asked for any more. */
    record Enough(int times) implements Asked {}

    /** There is no such item, or it is not held any more. */
    record No(Result result) implements Asked {}
}
