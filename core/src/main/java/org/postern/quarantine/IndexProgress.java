package org.postern.quarantine;

/**
 * How far the search index is.
 *
 * @param running whether it is being made anew
 * @param done items that it has
 * @param all items that it will have
 * @param percent 0-100
 */
public record IndexProgress(boolean running, long done, long all, int percent) {}
