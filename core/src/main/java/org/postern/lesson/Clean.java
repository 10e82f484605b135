package org.postern.lesson;

import org.postern.scan.learn.Features;

/**
 * What a message that was delivered as clean is made of.
 *
 * @param odds log-odds of "not wanted" that it had without lessons
 */
public record Clean(Features features, double odds) {}
