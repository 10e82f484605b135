package org.postern.webadmin;

import java.util.Optional;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Domain;
import org.postern.lesson.Lesson.Scope;
import org.postern.lesson.Teacher;

/** What callers are as teachers. */
final class Teachers {

    private Teachers() {}

    /**
     * Who runs the installation teaches all; who may write what counts for a domain, the domain; and everybody else his own mailbox.
     *
     * @param domain whose mail it is; empty for all
     */
    static Teacher of(Caller caller, Optional<Domain> domain) {
        return new Teacher(caller.login(), caller.principal().role().wire(), reach(caller, domain));
    }

    private static Scope reach(Caller caller, Optional<Domain> domain) {
        if (caller.isOperator()) {
            return Scope.INSTALLATION;
        }
        boolean looksAfter = domain.map(Subject.OfDomain::new)
                .filter(subject -> caller.may(Permission.LESSONS_WRITE, subject))
                .isPresent();
        return looksAfter ? Scope.DOMAIN : Scope.ADDRESS;
    }
}
