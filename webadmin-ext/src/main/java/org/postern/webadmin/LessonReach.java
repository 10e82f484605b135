package org.postern.webadmin;

import java.util.Optional;
import java.util.Set;
import org.postern.access.Permission;
import org.postern.lesson.Logged;
import org.postern.tenant.Reach;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;

/**
 * Which lessons a caller may see, or undo: who looks after domains, all about their mail; who has a mailbox alone, those that he taught
 * himself, and nothing of what others teach.
 *
 * @param login whose lessons alone; empty for those of everybody
 * @param within what they are about
 */
record LessonReach(Optional<String> login, Within within) {

    private static final String INSTALLATION = "installation";
    private static final String ADDRESS = "address:";

    /** @param mine whether the caller asks for his own alone */
    static LessonReach of(Call call, Permission permission, Tenants tenants, boolean mine) {
        Reach reach = call.reach(permission);
        Reach lookedAfter = new Reach(reach.everything(), reach.accounts(), reach.domains(), Set.of());
        if (mine || lookedAfter.equals(Reach.NOTHING)) {
            return new LessonReach(Optional.of(call.caller().login()), tenants.within(reach));
        }
        return new LessonReach(Optional.empty(), tenants.within(lookedAfter));
    }

    /** Whether he may know that a lesson counts there: in the part of many it may be that others agreed. */
    boolean shows(String part) {
        if (within.everything()) {
            return true;
        }
        return login.isPresent() ? part.startsWith(ADDRESS) : !part.equals(INSTALLATION);
    }

    /** Whether he may know what becomes of other people's lessons. */
    boolean ofEverybody() {
        return login.isEmpty();
    }

    /** Whether he may be told of this one. */
    boolean holds(Logged lesson) {
        return login.map(lesson.lesson().login()::equals).orElse(true);
    }
}
