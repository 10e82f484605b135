package org.postern.lesson;

/**
 * What became of a report.
 *
 * @param id of the lesson
 * @param first false when the same login had reported the same message before; then it is the lesson of that time
 */
public record Reported(long id, boolean first) {}
