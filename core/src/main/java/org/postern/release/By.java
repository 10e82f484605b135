package org.postern.release;

import org.postern.lesson.Lesson;

/**
 * Who acts on an item.
 *
 * @param login who
 * @param role what he is, as JSON names it
 * @param own whether the item is his own: its recipient leads to his mailbox
 * @param answers whether he answers requests for it, and so may let out what users may not
 */
public record By(String login, String role, boolean own, boolean answers) {

    private static final String OPERATOR = "operator";

    /** The widest that he may teach with the item: who looks after a domain teaches for it. */
    Lesson.Scope reach() {
        if (!answers) {
            return Lesson.Scope.ADDRESS;
        }
        return role.equals(OPERATOR) ? Lesson.Scope.INSTALLATION : Lesson.Scope.DOMAIN;
    }
}
