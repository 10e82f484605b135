package org.postern.lesson;

import org.postern.lesson.Lesson.Scope;

/**
 * Who teaches.
 *
 * @param role what he is, as JSON names it
 * @param reach the widest that he may teach there: for all, who runs the installation; for the domain, who looks after it; else for his own
 *     mail
 */
public record Teacher(String login, String role, Scope reach) {}
