package org.postern.lists;

import org.jdbi.v3.core.Handle;
import org.postern.tenant.Conflict;

/** How many entries both lists of a scope may have together: as many as can be kept in memory for look-ups. */
final class ListLimit {

    static final int INSTALLATION = 200_000;
    static final int DOMAIN = 20_000;
    static final int ADDRESS = 2_000;

    private ListLimit() {}

    static int of(ListScope scope) {
        return switch (scope.level()) {
            case INSTALLATION -> INSTALLATION;
            case DOMAIN -> DOMAIN;
            case ADDRESS -> ADDRESS;
        };
    }

    /** @throws Conflict if there would be too many with so many more */
    static void require(Handle handle, ListStore store, ListScope scope, long more) {
        long there = store.count(handle, scope);
        if (more > 0 && there + more > of(scope)) {
            throw new Conflict("the lists of " + scope.text() + " would have " + (there + more) + " entries; at most "
                    + of(scope) + " are kept. Delete some, or write *.example.com or a network for many");
        }
    }
}
