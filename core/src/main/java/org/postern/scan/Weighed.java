package org.postern.scan;

import org.postern.scan.learn.Features;

/**
 * A message as a lesson takes it.
 *
 * @param prior log-odds of "not wanted" without any lesson: rules and the base model
 */
public record Weighed(Features features, double prior) {}
