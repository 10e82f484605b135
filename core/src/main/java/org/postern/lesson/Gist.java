package org.postern.lesson;

import org.postern.scan.learn.Features;

/**
 * What a message is made of, as numbers, and what was said of it.
 *
 * @param prior what everything but lessons said of it, in log-odds
 */
public record Gist(Features features, double prior) {}
