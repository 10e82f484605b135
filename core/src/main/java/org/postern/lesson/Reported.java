package org.postern.lesson;

/**
 * What became of something taught.
 *
 * @param id of the lesson
 * @param first false when the login had taught the same of the same message before; then it is the lesson of that time
 * @param legible whether the message could be read, so that the lesson teaches
 */
public record Reported(long id, boolean first, boolean legible) {}
