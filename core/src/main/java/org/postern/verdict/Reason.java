package org.postern.verdict;

/**
 * One finding in words. {@code text} and {@code otherwise} may quote the message, so they are kept for held mail only.
 *
 * @param name the check's name, such as {@code link-text-differs}
 * @param weight log-odds it adds to "not wanted"; negative speaks for the message
 * @param text what was found, in plain words
 * @param otherwise what would have let the mail pass
 */
public record Reason(String name, double weight, String text, String otherwise) {}
