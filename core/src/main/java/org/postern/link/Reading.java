package org.postern.link;

/** What the text of a link turned out to be. */
public sealed interface Reading {

    /**
     * Made by this installation, and not over yet.
     *
     * @param mark by which its use is remembered; it tells nobody the link
     */
    record Valid(Token token, String mark) implements Reading {}

    /** Made by this installation; its time is over. */
    record Expired(Token token) implements Reading {}

    /** Of no key that is still known, or changed by a single letter. */
    record Unknown() implements Reading {}
}
