package org.postern.lesson;

/**
 * A lesson in the log.
 *
 * @param id ascending; of two written at the same time the higher may become visible first
 */
public record Logged(long id, Lesson lesson) {}
